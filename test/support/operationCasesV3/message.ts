import type { Emulator } from '../../../harness/linq/emulator';
import { ADA, OWN, type OperationCase } from '../operationCases';

const V3 = '/api/partner/v3';

/** The chat of the account's line with Ada. */
export const CHAT = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

/** A message of hers. */
const HERS = '6ba7b813-9dad-41d1-80b4-00c04fd430c8';

/** A message to her, one that answers it, and an app card. */
export const MESSAGE = '6ba7b811-9dad-41d1-80b4-00c04fd430c8';
export const STICKER = '6ba7b813-9dad-41d1-80b4-00c04fd430c8';
export const CARD = '6ba7b812-9dad-41d1-80b4-00c04fd430c8';
const CHATS = `${V3}/chats/${CHAT}`;
const MESSAGES = `${V3}/messages/${MESSAGE}`;

/** jest's matchers are typed as any. */
const KEY = expect.stringMatching(/^[a-zA-Z0-9_-]{43}$/) as string;
const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as string;

/** Puts these into the account. */
export function seedMessages({ v3 }: Emulator): void {
  const chat = v3.chats.create(OWN, [ADA], CHAT);
  v3.messages.receive(chat, ADA, [{ type: 'text', value: 'Is it you?' }], { id: HERS });
  const hello = { parts: [{ type: 'text', value: 'Hello!' }] };
  const message = v3.messages.send(chat, hello, undefined, MESSAGE);
  v3.messages.react(message, { from: OWN, type: 'sticker', id: STICKER });
  const reply_to = { message_id: MESSAGE };
  v3.messages.send(chat, { parts: [{ type: 'text', value: 'Anybody there?' }], reply_to });
  v3.messages.send(
    chat,
    { parts: [{ type: 'imessage_app', layout: { caption: '1:0' } }] },
    undefined,
    CARD,
  );
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const chatId = byId(CHAT.toUpperCase());
const badChat: OperationCase['bad'] = [
  { chatId: byId('1') },
  'Chat: expected a Linq ID, such as 550e8400-e29b-41d4-a716-446655440000. Given: "1"',
];
const badMessage: OperationCase['bad'] = [{ messageId: '2' }, 'Message ID: expected a Linq ID'];
const noChat: OperationCase['failure'] = [404, `Linq did not find chat ${CHAT}`];
const noMessage: OperationCase['failure'] = [404, `Linq did not find message ${MESSAGE}`];
const hello = [{ type: 'text', value: 'Hello *again*' }];

/** What the node does with V3's messages. */
export const MESSAGE_CASES: OperationCase[] = [
  {
    resource: 'message',
    operation: 'collect',
    parameters: { chatId, messageId: HERS, messageText: '', quietSeconds: 0 },
    wire: [[`GET ${CHATS}/messages?limit=50`]],
    output: [
      {
        text: 'Is it you?',
        messages: [{ id: HERS, from: ADA, text: 'Is it you?' }],
        count: 1,
        first_message_id: HERS,
        last_message_id: HERS,
        idempotency_key: KEY,
      },
    ],
    bad: [{ quietSeconds: 61 }, 'Wait for Quiet: expected a whole number from 0 to 60. Given: 61'],
    failure: noChat,
  },
  {
    resource: 'message',
    operation: 'delete',
    parameters: { messageId: MESSAGE },
    wire: [[`DELETE ${MESSAGES}`]],
    output: [{ id: MESSAGE, deleted: true }],
    bad: badMessage,
    failure: noMessage,
  },
  {
    resource: 'message',
    operation: 'edit',
    parameters: { messageId: MESSAGE, text: 'Hi!', additionalFields: { partIndex: 0 } },
    wire: [[`PATCH ${MESSAGES}`, { text: 'Hi!', part_index: 0 }]],
    output: [{ id: MESSAGE, parts: [{ type: 'text', value: 'Hi!' }] }],
    bad: [{ text: ' ' }, 'Text: expected text that is not empty. Given: nothing'],
    failure: noMessage,
  },
  {
    resource: 'message',
    operation: 'get',
    parameters: { messageId: MESSAGE, output: 'simple' },
    wire: [[`GET ${MESSAGES}`]],
    output: [{ id: MESSAGE, chat_id: CHAT, is_from_me: true, parts: [{ value: 'Hello!' }] }],
    bad: badMessage,
    failure: noMessage,
  },
  {
    resource: 'message',
    operation: 'getAll',
    parameters: { chatId, limit: 2 },
    wire: [[`GET ${CHATS}/messages?limit=2`]],
    output: [{ id: CARD }, { parts: [{ value: 'Anybody there?' }] }],
    bad: badChat,
    failure: noChat,
  },
  {
    resource: 'message',
    operation: 'getThread',
    parameters: { messageId: MESSAGE, returnAll: true, options: { sort: 'desc' } },
    wire: [[`GET ${MESSAGES}/thread?order=desc&limit=100`]],
    output: [{ reply_to: { message_id: MESSAGE } }, { id: MESSAGE }],
    bad: [{ options: { sort: 'up' } }, 'Sort: expected one of asc, desc. Given: "up"'],
    failure: noMessage,
  },
  {
    resource: 'message',
    operation: 'moveSticker',
    parameters: {
      messageId: MESSAGE,
      reactionId: STICKER,
      placement: { x: -0.5, y: '={{ "0.25" }}', scale: 1.5, rotation: 30 },
    },
    wire: [
      [
        `PATCH ${MESSAGES}/reactions/${STICKER}`,
        { placement: { x: -0.5, y: 0.25, scale: 1.5, rotation: 30 } },
      ],
    ],
    output: [{ message_id: MESSAGE, reaction_id: STICKER, status: 'accepted' }],
    bad: [{ placement: {} }, 'Placement: expected at least one value. Given: nothing'],
    failure: [404, `Linq did not find sticker ${STICKER} of message ${MESSAGE}`],
  },
  {
    resource: 'message',
    operation: 'react',
    parameters: {
      messageId: MESSAGE,
      reaction: 'custom',
      emoji: '🎉',
      reactionOperation: 'add',
      additionalFields: { partIndex: 0 },
    },
    wire: [
      [
        `POST ${MESSAGES}/reactions`,
        { type: 'custom', custom_emoji: '🎉', operation: 'add', part_index: 0 },
      ],
    ],
    output: [{ message_id: MESSAGE, status: 'accepted' }],
    bad: [{ emoji: 'party' }, 'Emoji: expected one emoji. Given: "party"'],
    failure: noMessage,
  },
  {
    resource: 'message',
    operation: 'send',
    parameters: { chatId, text: 'Hello *again*' },
    wire: [[`POST ${CHATS}/messages`, { message: { parts: hello, idempotency_key: KEY } }]],
    output: [{ chat_id: CHAT, parts: hello }],
    bad: badChat,
    failure: noChat,
  },
  {
    // What comes out when the answer has come is seen in a whole n8n: test/e2e/sendAndWait.test.ts.
    resource: 'message',
    operation: 'sendAndWait',
    parameters: { chatId, message: 'Hello *again*' },
    wire: [
      [`GET ${CHATS}`],
      [`GET ${V3}/webhook-subscriptions`],
      [
        `POST ${V3}/webhook-subscriptions`,
        {
          target_url: expect.stringMatching(
            /^http:.*linqWait=\d{13}-[\da-f]{8}&signature=/,
          ) as string,
          subscribed_events: ['message.received', 'message.edited', 'reaction.added'],
          phone_numbers: [OWN],
        },
      ],
      [`POST ${CHATS}/messages`, { message: { parts: hello, idempotency_key: KEY } }],
    ],
    output: [{ data: { messageId: UUID, chatId: CHAT } }],
    bad: badChat,
    failure: noChat,
  },
  {
    resource: 'message',
    operation: 'sendToPerson',
    parameters: {
      to: '(555) 123-4567',
      text: 'Hello *again*',
      additionalFields: { continuationText: 'Our new number', excludeFrom: '+12025550199' },
    },
    wire: [
      [
        `POST ${V3}/messages`,
        {
          to: [ADA],
          message: { parts: hello },
          continuation_message: { text: 'Our new number' },
          exclude_from: ['+12025550199'],
        },
      ],
    ],
    output: [
      {
        id: UUID,
        chat_id: CHAT,
        from: OWN,
        from_selection: { reason: 'reused_active_chat' },
        message: { parts: hello },
        to: [ADA],
      },
    ],
    bad: [{ to: 'Ada' }, 'To: expected'],
    failure: [422, `Linq did not accept the message to ${ADA} (422): No`],
  },
  {
    resource: 'message',
    operation: 'sendVoiceMemo',
    parameters: { chatId, voiceMemoUrl: 'https://example.com/memo.m4a' },
    wire: [[`POST ${CHATS}/voicememo`, { voice_memo_url: 'https://example.com/memo.m4a' }]],
    output: [{ id: UUID, chat_id: CHAT, from: OWN, to: [ADA] }],
    bad: [
      { voiceMemoUrl: '' },
      "Voice Memo Field Name: expected this, 'Voice Memo URL' or 'Attachment ID'. Given: none of them",
    ],
    failure: noChat,
  },
  {
    resource: 'message',
    operation: 'sendAppCard',
    parameters: {
      chatId,
      appName: 'Chess',
      bundleId: 'com.example.chess.messages',
      teamId: 'abcde12345',
      layout: { caption: 'Your move', trailingCaption: '5:30' },
      additionalFields: {
        appStoreId: '1234567890',
        fallbackText: 'Ada moved',
        interactive: true,
        url: 'https://example.com/7',
      },
    },
    wire: [
      [
        `POST ${CHATS}/messages`,
        {
          message: {
            parts: [
              {
                type: 'imessage_app',
                app: {
                  name: 'Chess',
                  bundle_id: 'com.example.chess.messages',
                  team_id: 'ABCDE12345',
                  app_store_id: 1234567890,
                },
                layout: { caption: 'Your move', trailing_caption: '5:30' },
                fallback_text: 'Ada moved',
                interactive: true,
                url: 'https://example.com/7',
              },
            ],
            idempotency_key: KEY,
          },
        },
      ],
    ],
    output: [{ id: UUID, chat_id: CHAT, parts: [{ type: 'imessage_app' }] }],
    bad: [{ teamId: 'ABCDE' }, 'Team ID: expected 10 letters and digits, such as ABCDE12345'],
    failure: noChat,
  },
  {
    resource: 'message',
    operation: 'sendExperience',
    parameters: {
      chatId,
      experience: { __rl: true, mode: 'name', value: 'agentpay' },
      experienceAction: 'request_payment',
      experienceParams: '{"checkout_url": "https://zero.linqapp.com/pay/acme", "title": "Coffee"}',
    },
    wire: [
      [`GET ${V3}/experiences/agentpay`],
      [
        `POST ${CHATS}/messages`,
        {
          message: {
            experience: {
              name: 'agentpay',
              action: 'request_payment',
              params: { checkout_url: 'https://zero.linqapp.com/pay/acme', title: 'Coffee' },
            },
            idempotency_key: KEY,
          },
        },
      ],
    ],
    output: [{ id: UUID, chat_id: CHAT }],
    bad: [{ experienceParams: '[1]' }, 'Parameters: expected an object as JSON'],
    failure: [404, 'Linq did not find experience agentpay'],
  },
  {
    resource: 'message',
    operation: 'updateAppCard',
    parameters: {
      messageId: CARD,
      layout: { caption: '2:1', trailingCaption: '89 min' },
      additionalFields: { fallbackText: 'Goal', interactive: false, url: 'data:,2' },
    },
    wire: [
      [
        `POST ${V3}/messages/${CARD}/update`,
        {
          layout: { caption: '2:1', trailing_caption: '89 min' },
          fallback_text: 'Goal',
          interactive: false,
          url: 'data:,2',
        },
      ],
    ],
    output: [{ id: UUID, chat_id: CHAT, parts: [{ layout: { caption: '2:1' } }] }],
    bad: [{ layout: {} }, 'Layout: expected a caption, a subcaption or an image. Given: nothing'],
    failure: [404, `Linq did not find message ${CARD}`],
  },
];
