import { ADA, byId, OTHER_OWN, OWN, V2, type OperationCase } from '../operationCases';

/** The operations of the numbers of the account and iMessage Availability (V2). */
export const ACCOUNT_CASES: OperationCase[] = [
  {
    resource: 'iMessageAvailabilityV2',
    operation: 'check',
    parameters: { phoneNumber: '(555) 123-4567' },
    wire: [[`POST ${V2}/i_message_availability/check`, { phone_number: ADA }]],
    output: [{ available: true, phone_number: ADA }],
    bad: [{ phoneNumber: 'Ada' }, 'Phone Number: expected a phone number with country code'],
    failure: [422, `Linq did not accept the iMessage availability of ${ADA} (422): No`],
  },
  {
    resource: 'phoneNumberV2',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 1 },
    wire: [[`GET ${V2}/phone_numbers`]],
    output: [{ id: 1, phone_number: OWN }],
    bad: [{ limit: 'many' }, 'Limit: expected a whole number above 0'],
    failure: [422, 'Linq did not accept the list of phone numbers (422): No'],
  },
  {
    resource: 'phoneNumberV2',
    operation: 'update',
    parameters: { phoneNumberId: byId(2), forwardingNumber: '555 123 4567' },
    wire: [[`PUT ${V2}/phone_numbers/2`, { forwarding_number: ADA }]],
    output: [{ id: 2, phone_number: OTHER_OWN, forwarding_number: ADA }],
    bad: [
      { forwardingNumber: '={{ undefined }}' },
      'Forwarding Number: expected a phone number with country code, such as +15551234567, or an empty text. Given: nothing',
    ],
    failure: [422, 'Linq did not accept phone number 2 (422): No'],
  },
];
