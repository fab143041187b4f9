import type { OperationCase } from '../operationCases';

const V3 = '/api/partner/v3';

/** The chat of the account's line with Ada. */
export const CHAT = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

/** jest's matchers are typed as any. */
const KEY = expect.stringMatching(/^[a-zA-Z0-9_-]{43}$/) as string;

const chatId = { __rl: true, mode: 'id', value: CHAT.toUpperCase() };
const badChat: OperationCase['bad'] = [
  { chatId: { __rl: true, mode: 'id', value: '1' } },
  'Chat: expected an ID of Linq, such as 550e8400-e29b-41d4-a716-446655440000. Given: "1"',
];
const noChat: OperationCase['failure'] = [404, `Linq did not find chat ${CHAT}`];

/** What the node does with V3's messages. */
export const MESSAGE_CASES: OperationCase[] = [
  {
    resource: 'message',
    operation: 'send',
    parameters: { chatId, text: 'Hello *again*' },
    wire: [
      [
        `POST ${V3}/chats/${CHAT}/messages`,
        { message: { parts: [{ type: 'text', value: 'Hello *again*' }], idempotency_key: KEY } },
      ],
    ],
    output: [{ chat_id: CHAT, parts: [{ type: 'text', value: 'Hello *again*' }] }],
    bad: badChat,
    failure: noChat,
  },
];
