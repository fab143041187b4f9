import { ADA, byId, KEY, OWN, V2, type OperationCase } from '../operationCases';

const ownNumber = { __rl: true, mode: 'phoneNumber', value: '(202) 555-0100' };

const chatId = byId(1);

const badChat: OperationCase['bad'] = [
  { chatId: byId('one') },
  'Chat: expected a whole number above 0, such as 123. Given: "one"',
];

const noChat: OperationCase['failure'] = [404, 'Linq did not find chat 1'];

const chatAction = (operation: string, request: string): OperationCase => ({
  resource: 'chatV2',
  operation,
  parameters: { chatId },
  wire: [[request]],
  output: [{ success: true, chat_id: 1 }],
  bad: badChat,
  failure: noChat,
});

/** The operations of Chat (V2). */
export const CHAT_CASES: OperationCase[] = [
  {
    resource: 'chatV2',
    operation: 'create',
    parameters: {
      sendFrom: ownNumber,
      phoneNumbers: '555.987.6543, Grace@example.com',
      text: 'Welcome',
      additionalFields: {
        displayName: 'Trip',
        attachmentUrls: 'https://example.com/a.jpg, https://example.com/b.pdf',
      },
    },
    wire: [
      [
        `POST ${V2}/chats`,
        {
          send_from: OWN,
          chat: { phone_numbers: ['+15559876543', 'Grace@example.com'], display_name: 'Trip' },
          message: {
            text: 'Welcome',
            attachment_urls: ['https://example.com/a.jpg', 'https://example.com/b.pdf'],
            idempotency_key: KEY,
          },
        },
      ],
    ],
    output: [{ id: 2, display_name: 'Trip', group: true, chat_messages: { id: 3 } }],
    bad: [
      { phoneNumbers: `${ADA}, 12` },
      'To: expected only phone numbers or email addresses; not valid: "12". Given: "+15551234567, 12"',
    ],
    failure: [422, 'Linq did not accept the new chat (422): No'],
  },
  {
    resource: 'chatV2',
    operation: 'find',
    parameters: { linqPhoneNumber: ownNumber, phoneNumbers: ADA },
    wire: [[`GET ${V2}/chats/find?phone_number=%2B12025550100&phone_numbers%5B%5D=%2B15551234567`]],
    output: [{ id: 1, display_name: ADA, found: true }],
    bad: [
      { linqPhoneNumber: { ...ownNumber, value: '555' } },
      'Linq Phone Number: expected a phone number with country code, such as +15551234567. Given: "555"',
    ],
    failure: [422, `Linq did not accept a chat of ${OWN} with ${ADA} (422): No`],
  },
  {
    resource: 'chatV2',
    operation: 'get',
    parameters: { chatId: byId('1') },
    wire: [[`GET ${V2}/chats/1`]],
    output: [{ id: 1, service: 'iMessage', message_count: 2 }],
    bad: badChat,
    failure: noChat,
  },
  {
    resource: 'chatV2',
    operation: 'getAll',
    parameters: { linqPhoneNumber: ownNumber, returnAll: true },
    wire: [[`GET ${V2}/chats?phone_number=%2B12025550100&page=1&per_page=100`]],
    output: [{ id: 1 }],
    bad: [{ returnAll: false, limit: 0 }, 'Limit: expected a whole number above 0'],
    failure: [422, `Linq did not accept the list of chats of ${OWN} (422): No`],
  },
  {
    resource: 'chatV2',
    operation: 'getV3Id',
    parameters: { chatId },
    wire: [[`GET ${V2}/chats/1/migrate_to_v3`]],
    // jest's matchers are typed as any.
    output: [{ v3_chat_id: expect.any(String) as string, v2_chat_id: 1, migrated: true }],
    bad: badChat,
    failure: noChat,
  },
  chatAction('markAsRead', `PUT ${V2}/chats/1/mark_as_read`),
  chatAction('shareContactCard', `POST ${V2}/chats/1/share_contact`),
  chatAction('startTyping', `POST ${V2}/chats/1/start_typing`),
  chatAction('stopTyping', `DELETE ${V2}/chats/1/stop_typing`),
];
