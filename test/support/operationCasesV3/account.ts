import type { Emulator } from '../../../harness/linq/emulator';
import { ADA, OWN, V3, type OperationCase } from '../operationCases';

/** The ID of the account's line. */
export const LINE_ID = '6ba7b830-9dad-41d1-80b4-00c04fd430c8';
const AUDIT = `${V3}/phone_numbers/%2B12025550100/reputation_audit`;
const CARD = `${V3}/contact_card?phone_number=%2B12025550100`;

/** The card of the line, and someone whom the account has blocked. */
export function seedAccount({ v3 }: Emulator): void {
  v3.contactCards.set(OWN, { phone_number: OWN, first_name: 'Acme', is_active: true });
  v3.blockedHandles.set('28777', { handle: '28777', blocked_at: '2026-11-25T12:00:00Z' });
}

const from = { __rl: true, mode: 'phoneNumber', value: '(202) 555-0100' };
const badLine: OperationCase['bad'] = [
  { from: { __rl: true, mode: 'phoneNumber', value: '12' } },
  'Phone Number: expected a phone number with country code',
];
const noCard: OperationCase['failure'] = [404, `Linq did not find the contact card of ${OWN}`];

/** What the node does with V3's account: its lines, their cards, whom it blocks, what people can receive. */
export const ACCOUNT_CASES: OperationCase[] = [
  {
    resource: 'blockedHandle',
    operation: 'block',
    parameters: { sender: '(555) 123-4567', additionalFields: { reason: 'Spam' } },
    wire: [[`POST ${V3}/blocked_handles`, { handle: ADA, reason: 'Spam' }]],
    output: [{ handle: ADA, reason: 'Spam' }],
    bad: [{ sender: '!' }, 'Sender: expected a phone number, an email address, a short code'],
    failure: [422, `Linq did not accept the block of ${ADA} (422): No`],
  },
  {
    resource: 'blockedHandle',
    operation: 'getAll',
    parameters: { returnAll: true },
    wire: [[`GET ${V3}/blocked_handles`]],
    output: [{ handle: '28777' }],
    bad: [{ returnAll: '={{ "all" }}' }, 'Return All: expected true or false'],
    failure: [422, 'Linq did not accept the list of blocked handles (422): No'],
  },
  {
    resource: 'blockedHandle',
    operation: 'unblock',
    parameters: { sender: 28777 },
    wire: [[`DELETE ${V3}/blocked_handles`, { handle: '28777' }]],
    output: [{ handle: '28777', unblocked: true }],
    bad: [{ sender: '={{ "" }}' }, 'Sender: expected a phone number'],
    failure: [404, 'Linq did not find the block of 28777'],
  },
  {
    resource: 'capability',
    operation: 'checkIMessage',
    parameters: { address: 'Ada@example.com', checkOptions: { line: OWN } },
    wire: [[`POST ${V3}/capability/check_imessage`, { address: 'Ada@example.com', from: OWN }]],
    output: [{ address: 'Ada@example.com', available: true }],
    bad: [{ address: '12' }, 'Phone Number or Email: expected'],
    failure: [422, 'Linq did not accept what Ada@example.com can receive (422): No'],
    sdk: (sdk) => sdk.capability.checkIMessage({ address: 'Ada@example.com', from: OWN }),
  },
  {
    resource: 'capability',
    operation: 'checkRcs',
    parameters: { address: '555.123.4567' },
    wire: [[`POST ${V3}/capability/check_rcs`, { address: ADA }]],
    output: [{ address: ADA, available: true }],
    bad: [{ address: 'ada@example.com' }, 'Phone Number: expected a phone number'],
    failure: [422, `Linq did not accept what ${ADA} can receive (422): No`],
    sdk: (sdk) => sdk.capability.checkRCS({ address: ADA }),
  },
  {
    resource: 'contactCard',
    operation: 'create',
    parameters: {
      from: { __rl: true, mode: 'phoneNumber', value: '+12025550101' },
      firstName: 'Acme',
      additionalFields: { lastName: 'Support', imageUrl: 'https://example.com/a.png' },
    },
    wire: [
      [
        `POST ${V3}/contact_card`,
        {
          phone_number: '+12025550101',
          first_name: 'Acme',
          last_name: 'Support',
          image_url: 'https://example.com/a.png',
        },
      ],
    ],
    output: [{ phone_number: '+12025550101', first_name: 'Acme', is_active: true }],
    bad: [{ firstName: '={{ "" }}' }, 'First Name: expected'],
    failure: [422, 'Linq did not accept the contact card of +12025550101 (422): No'],
    sdk: (sdk) =>
      sdk.contactCard.create({
        phone_number: '+12025550101',
        first_name: 'Acme',
        last_name: 'Support',
        image_url: 'https://example.com/a.png',
      }),
  },
  {
    resource: 'contactCard',
    operation: 'get',
    parameters: { from },
    wire: [[`GET ${CARD}`]],
    output: [{ phone_number: OWN, first_name: 'Acme' }],
    bad: badLine,
    failure: noCard,
    sdk: (sdk) => sdk.contactCard.retrieve({ phone_number: OWN }),
  },
  {
    resource: 'contactCard',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 1 },
    wire: [[`GET ${V3}/contact_card`]],
    output: [{ phone_number: OWN, first_name: 'Acme' }],
    bad: [{ limit: 0 }, 'Limit: expected a whole number above 0'],
    failure: [422, 'Linq did not accept the list of contact cards (422): No'],
  },
  {
    resource: 'contactCard',
    operation: 'update',
    parameters: { from, updateFields: { lastName: 'Sales' } },
    wire: [[`PATCH ${CARD}`, { last_name: 'Sales' }]],
    output: [{ phone_number: OWN, first_name: 'Acme', last_name: 'Sales' }],
    bad: [{ updateFields: {} }, 'Update Fields: expected a name or a picture. Given: nothing'],
    failure: noCard,
    sdk: (sdk) => sdk.contactCard.update({ phone_number: OWN, last_name: 'Sales' }),
  },
  {
    resource: 'phoneNumber',
    operation: 'auditReputation',
    parameters: { from },
    wire: [[`POST ${AUDIT}`], [`GET ${AUDIT}/audit-1`]],
    output: [{ audit_id: 'audit-1', status: 'complete' }],
    bad: badLine,
    failure: [404, `Linq did not find the reputation audit of ${OWN}`],
  },
  {
    resource: 'phoneNumber',
    operation: 'getAll',
    parameters: { returnAll: true },
    wire: [[`GET ${V3}/phone_numbers`]],
    output: [{ phone_number: OWN }, { phone_number: '+12025550101' }],
    bad: [{ returnAll: '={{ "all" }}' }, 'Return All: expected true or false'],
    failure: [422, 'Linq did not accept the list of phone numbers (422): No'],
    sdk: (sdk) => sdk.phoneNumbers.list(),
  },
  {
    resource: 'phoneNumber',
    operation: 'getAvailable',
    parameters: { to: ADA, options: { excludeFrom: OWN } },
    wire: [[`GET ${V3}/available_number?to=%2B15551234567&exclude_from=%2B12025550100`]],
    output: [{ phone_number: '+12025550101' }],
    bad: [{ to: '12' }, 'To: expected a phone number'],
    failure: [422, 'Linq did not accept an available phone number (422): No'],
    sdk: (sdk) => sdk.availableNumber.retrieve({ to: [ADA] }),
    sdkDifferences: { '0.query.exclude_from': 'This version of the client does not know it yet.' },
  },
  {
    resource: 'phoneNumber',
    operation: 'update',
    parameters: { phoneNumberId: { __rl: true, mode: 'id', value: LINE_ID }, forwardingNumber: '' },
    wire: [[`PUT ${V3}/phone_numbers/${LINE_ID}`, { forwarding_number: null }]],
    output: [{ id: LINE_ID, forwarding_number: null }],
    bad: [{ forwardingNumber: '12' }, 'Forwarding Number: expected a phone number'],
    failure: [404, `Linq did not find phone number ${LINE_ID}`],
    sdk: (sdk) => sdk.phoneNumbers.update(LINE_ID, { forwarding_number: null }),
  },
  {
    resource: 'webhookEvent',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 2 },
    wire: [[`GET ${V3}/webhook-events`]],
    output: [{ name: 'message.sent' }, { name: 'message.received' }],
    bad: [{ limit: 0 }, 'Limit: expected'],
    failure: [422, 'Linq did not accept the list of webhook events (422): No'],
    sdk: (sdk) => sdk.webhookEvents.list(),
  },
];
