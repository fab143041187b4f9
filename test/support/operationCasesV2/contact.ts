import { ADA, byId, V2, type OperationCase } from '../operationCases';

/** The operations of Contact (V2). */
export const CONTACT_CASES: OperationCase[] = [
  {
    resource: 'contactV2',
    operation: 'create',
    parameters: {
      firstName: 'Grace',
      lastName: ' Hopper ',
      email: 'grace@example.com',
      phoneNumber: '+1 555 987 6543',
      additionalFields: {
        company: 'Navy',
        title: 'Rear Admiral',
        location: 'Arlington',
        userEmail: 'boss@example.com',
      },
    },
    wire: [
      [
        `POST ${V2}/contacts`,
        {
          contact: {
            first_name: 'Grace',
            last_name: 'Hopper',
            email: 'grace@example.com',
            phone_number: '+15559876543',
            company: 'Navy',
            title: 'Rear Admiral',
            location: 'Arlington',
          },
          user_email: 'boss@example.com',
        },
      ],
    ],
    output: [{ id: 2, full_name: 'Grace Hopper', contact_owner: { email: 'boss@example.com' } }],
    bad: [
      { firstName: '', lastName: '', email: '', phoneNumber: '' },
      'First Name, Last Name, Email or Phone Number: expected at least one of them. Given: none',
    ],
    failure: [422, 'Linq did not accept the new contact (422): No'],
  },
  {
    resource: 'contactV2',
    operation: 'delete',
    parameters: { contactId: byId(1) },
    wire: [[`DELETE ${V2}/contacts/1`]],
    output: [{ id: 1, deleted: true }],
    bad: [{ contactId: byId('={{ "" }}') }, 'Contact: expected a whole number above 0'],
    failure: [404, 'Linq did not find contact 1'],
  },
  {
    resource: 'contactV2',
    operation: 'find',
    parameters: { email: 'nobody@example.com', phoneNumber: '5551234567' },
    wire: [[`GET ${V2}/contacts/find?email=nobody%40example.com&phone_number=%2B15551234567`]],
    output: [{ id: 1, first_name: 'Ada', found: true }],
    bad: [
      { email: 'ada', phoneNumber: '' },
      'Email: expected an email address, such as ada@example.com. Given: "ada"',
    ],
    failure: [422, `Linq did not accept the contact nobody@example.com or ${ADA} (422): No`],
  },
  {
    resource: 'contactV2',
    operation: 'get',
    parameters: { contactId: byId(1) },
    wire: [[`GET ${V2}/contacts/1`]],
    output: [{ id: 1, first_name: 'Ada', phone_number: ADA }],
    bad: [{ contactId: byId(0) }, 'Contact: expected a whole number above 0'],
    failure: [404, 'Linq did not find contact 1'],
  },
  {
    resource: 'contactV2',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 7 },
    wire: [[`GET ${V2}/contacts?page=1&per_page=7`]],
    output: [{ id: 1 }],
    bad: [{ limit: 1.5 }, 'Limit: expected a whole number above 0'],
    failure: [422, 'Linq did not accept the list of contacts (422): No'],
  },
  {
    resource: 'contactV2',
    operation: 'update',
    parameters: {
      contactId: byId(1),
      updateFields: { lastName: 'Lovelace', title: '', userEmail: 'boss@example.com' },
    },
    wire: [
      [
        `PATCH ${V2}/contacts/1`,
        { contact: { last_name: 'Lovelace', title: '' }, user_email: 'boss@example.com' },
      ],
    ],
    output: [{ id: 1, full_name: 'Ada Lovelace', phone_number: ADA }],
    bad: [
      { updateFields: { company: 'Engines' } },
      'First Name, Last Name, Email or Phone Number: expected at least one of them. Given: none',
    ],
    failure: [404, 'Linq did not find contact 1'],
  },
  {
    resource: 'contactV2',
    operation: 'upsert',
    parameters: { matchBy: 'phoneNumber', phoneNumber: ADA, lastName: 'Lovelace' },
    wire: [
      [`GET ${V2}/contacts/find?phone_number=%2B15551234567`],
      [`PATCH ${V2}/contacts/1`, { contact: { last_name: 'Lovelace', phone_number: ADA } }],
    ],
    output: [{ id: 1, full_name: 'Ada Lovelace', email: 'ada@example.com', created: false }],
    bad: [{ matchBy: 'email' }, 'Email: expected a value to match by. Given: nothing'],
    failure: [422, `Linq did not accept the contact ${ADA} (422): No`],
  },
];
