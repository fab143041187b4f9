import { byId, KEY, OWN, V2, type OperationCase } from '../operationCases';

const chatId = byId(1);

const noChat: OperationCase['failure'] = [404, 'Linq did not find chat 1'];

const noMessage: OperationCase['failure'] = [404, 'Linq did not find message 2 of chat 1'];

const badMessage: OperationCase['bad'] = [
  { messageId: '-2' },
  'Message ID: expected a whole number above 0, such as 123. Given: "-2"',
];

/** The operations of Message (V2). */
export const MESSAGE_CASES: OperationCase[] = [
  {
    resource: 'messageV2',
    operation: 'delete',
    parameters: { chatId, messageId: '2' },
    wire: [[`DELETE ${V2}/chats/1/chat_messages/2`]],
    output: [{ id: 2, deleted: true }],
    bad: badMessage,
    failure: noMessage,
  },
  {
    resource: 'messageV2',
    operation: 'edit',
    parameters: { chatId, messageId: '2', text: 'Hello, Ada!' },
    wire: [[`POST ${V2}/chats/1/chat_messages/2/edit`, { text: 'Hello, Ada!' }]],
    output: [{ id: 2, text: 'Hello, Ada!' }],
    bad: [{ text: ' ' }, 'Text: expected text that is not empty. Given: nothing'],
    failure: noMessage,
  },
  {
    resource: 'messageV2',
    operation: 'get',
    parameters: { chatId, messageId: '2' },
    wire: [[`GET ${V2}/chats/1/chat_messages/2`]],
    output: [{ id: 2, text: 'Hello!', sent_from: OWN }],
    bad: badMessage,
    failure: noMessage,
  },
  {
    resource: 'messageV2',
    operation: 'getAll',
    parameters: {
      chatId,
      returnAll: true,
      filters: { after: '2025-05-21 15:30:00 -0600', before: '2999-01-01T00:00:00' },
      options: { sort: 'desc' },
    },
    wire: [
      [
        `GET ${V2}/chats/1/chat_messages?after=2025-05-21T21%3A30%3A00.000Z&before=2999-01-01T05%3A00%3A00.000Z&sort=desc&page=1&per_page=100`,
      ],
    ],
    output: [{ id: 2 }, { id: 1, text: 'Hello?', reactions: [{ reaction: 'love' }] }],
    bad: [
      { filters: { after: 'last week' } },
      'After: expected a date and time, such as 2026-01-31T09:00:00Z. Given: "last week"',
    ],
    failure: noChat,
  },
  {
    resource: 'messageV2',
    operation: 'getReaction',
    parameters: { reactionId: 1 },
    wire: [[`GET ${V2}/chat_message_reactions/1`]],
    output: [{ id: 1, chat_message_id: 1, reaction: 'love' }],
    bad: [{ reactionId: '1a' }, 'Reaction ID: expected a whole number above 0'],
    failure: [404, 'Linq did not find reaction 1'],
  },
  {
    resource: 'messageV2',
    operation: 'react',
    parameters: { messageId: 1, reaction: 'laugh', reactionOperation: 'add' },
    wire: [[`POST ${V2}/chat_messages/1/reactions`, { type: 'laugh', operation: 'add' }]],
    output: [{ id: 2, chat_message_id: 1, reaction: 'laugh', is_from_me: true }],
    bad: [
      { reaction: '={{ "cry" }}' },
      'Reaction: expected one of dislike, emphasize, laugh, like, love, question. Given: "cry"',
    ],
    failure: [404, 'Linq did not find message 1'],
  },
  {
    resource: 'messageV2',
    operation: 'send',
    parameters: {
      chatId,
      text: ' How are you?\n',
      additionalFields: { attachmentUrls: '={{ ["https://example.com/a,b.jpg"] }}' },
    },
    wire: [
      [
        `POST ${V2}/chats/1/chat_messages`,
        {
          message: {
            text: ' How are you?\n',
            attachment_urls: ['https://example.com/a,b.jpg'],
            idempotency_key: KEY,
          },
        },
      ],
    ],
    output: [{ id: 3, text: ' How are you?\n', attachments: [{ filename: 'a,b.jpg' }] }],
    bad: [
      { text: '', additionalFields: {} },
      'Text: expected text, an attachment or both. Given: nothing',
    ],
    failure: noChat,
  },
];
