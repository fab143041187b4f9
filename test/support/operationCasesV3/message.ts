import type { Emulator } from '../../../harness/linq/emulator';
import { ADA, byId, KEY, OWN, V3, type OperationCase } from '../operationCases';

/** The chat of the account's line with Ada. */
export const CHAT = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

/** A message of hers. */
const HERS = '6ba7b813-9dad-41d1-80b4-00c04fd430c8';

/** A message to her, one that answers it, and an app card. */
export const MESSAGE = '6ba7b811-9dad-41d1-80b4-00c04fd430c8';
export const STICKER = '6ba7b813-9dad-41d1-80b4-00c04fd430c8';
export const CARD = '6ba7b812-9dad-41d1-80b4-00c04fd430c8';
/** Where the calls about that chat are. */
export const CHATS = `${V3}/chats/${CHAT}`;
const MESSAGES = `${V3}/messages/${MESSAGE}`;

/** An ID that Linq makes. jest's matchers are typed as any. */
export const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as string;

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

/** That chat as a field has it, what is no chat, and what becomes of one that Linq does not know. */
export const chatId = byId(CHAT.toUpperCase());
export const badChat: OperationCase['bad'] = [
  { chatId: byId('1') },
  'Chat: expected a Linq ID, such as 550e8400-e29b-41d4-a716-446655440000. Given: "1"',
];
const badMessage: OperationCase['bad'] = [{ messageId: '2' }, 'Message ID: expected a Linq ID'];
export const noChat: OperationCase['failure'] = [404, `Linq did not find chat ${CHAT}`];
const noMessage: OperationCase['failure'] = [404, `Linq did not find message ${MESSAGE}`];

/** What the node does with messages that are there. */
export const MESSAGE_CASES: OperationCase[] = [
  {
    resource: 'message',
    operation: 'collect',
    parameters: { chatId, messageId: HERS, messageText: '', quietSeconds: 0 },
    wire: [[`GET ${CHATS}/messages?limit=50`]],
    output: [
      {
        chat_id: CHAT,
        text: 'Is it you?',
        messages: [{ id: HERS, from: ADA, text: 'Is it you?' }],
        count: 1,
        first_message_id: HERS,
        last_message_id: HERS,
        idempotency_key: KEY,
      },
    ],
    bad: [{ quietSeconds: 61 }, 'Quiet Time: expected a whole number from 0 to 60. Given: 61'],
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
    sdk: (sdk) => sdk.messages.delete(MESSAGE),
  },
  {
    resource: 'message',
    operation: 'edit',
    parameters: { messageId: MESSAGE, text: 'Hi!', additionalFields: { partIndex: 0 } },
    wire: [[`PATCH ${MESSAGES}`, { text: 'Hi!', part_index: 0 }]],
    output: [{ id: MESSAGE, parts: [{ type: 'text', value: 'Hi!' }] }],
    bad: [{ text: ' ' }, 'Text: expected text that is not empty. Given: nothing'],
    failure: noMessage,
    sdk: (sdk) => sdk.messages.update(MESSAGE, { text: 'Hi!', part_index: 0 }),
  },
  {
    resource: 'message',
    operation: 'get',
    parameters: { messageId: MESSAGE, output: 'simple' },
    wire: [[`GET ${MESSAGES}`]],
    output: [{ id: MESSAGE, chat_id: CHAT, is_from_me: true, parts: [{ value: 'Hello!' }] }],
    bad: badMessage,
    failure: noMessage,
    sdk: (sdk) => sdk.messages.retrieve(MESSAGE),
  },
  {
    resource: 'message',
    operation: 'getAll',
    parameters: { chatId, limit: 2 },
    wire: [[`GET ${CHATS}/messages?limit=2`]],
    output: [{ id: CARD }, { parts: [{ value: 'Anybody there?' }] }],
    bad: badChat,
    failure: noChat,
    sdk: (sdk) => sdk.chats.messages.list(CHAT, { limit: 2 }),
  },
  {
    resource: 'message',
    operation: 'getThread',
    parameters: { messageId: MESSAGE, returnAll: true, options: { sort: 'desc' } },
    wire: [[`GET ${MESSAGES}/thread?order=desc&limit=100`]],
    output: [{ reply_to: { message_id: MESSAGE } }, { id: MESSAGE }],
    bad: [{ options: { sort: 'up' } }, 'Sort: expected one of asc, desc. Given: "up"'],
    failure: noMessage,
    sdk: (sdk) => sdk.messages.listMessagesThread(MESSAGE, { order: 'desc', limit: 100 }),
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
    sdk: (sdk) =>
      sdk.messages.addReaction(MESSAGE, {
        type: 'custom',
        custom_emoji: '🎉',
        operation: 'add',
        part_index: 0,
      }),
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
    sdk: (sdk) =>
      sdk.messages.updateAppCard(CARD, {
        layout: { caption: '2:1', trailing_caption: '89 min' },
        fallback_text: 'Goal',
        interactive: false,
        url: 'data:,2',
      }),
  },
];
