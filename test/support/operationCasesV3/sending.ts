import { ADA, KEY, KEY_OF_CALLER, OWN, V3, type OperationCase } from '../operationCases';
import { badChat, CHAT, chatId, CHATS, noChat, UUID } from './message';

const hello = [{ type: 'text' as const, value: 'Hello *again*' }];

/** What the node sends: messages, questions, cards. */
export const SENDING_CASES: OperationCase[] = [
  {
    resource: 'message',
    operation: 'send',
    parameters: { chatId, text: 'Hello *again*' },
    wire: [[`POST ${CHATS}/messages`, { message: { parts: hello, idempotency_key: KEY } }]],
    output: [{ chat_id: CHAT, parts: hello }],
    bad: badChat,
    failure: noChat,
    sdk: (sdk) =>
      sdk.chats.messages.send(CHAT, {
        message: { parts: hello },
      }),
    sdkDifferences: {
      '0.body.message.idempotency_key': KEY_OF_CALLER,
    },
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
            /^http:.*\?version=2026-02-03&linqWait=\d{13}-[\da-f]{8}&signature=/,
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
    sdk: (sdk) =>
      sdk.messages.create({
        'Idempotency-Key': 'a key of the caller',
        to: [ADA],
        message: { parts: hello },
        continuation_message: { text: 'Our new number' },
      }),
    sdkDifferences: {
      '0.body.exclude_from.0':
        'The client has no field for lines to leave out; the API has (V3 reference, "Send a message").',
      '0.key': KEY_OF_CALLER,
    },
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
    sdk: (sdk) => sdk.chats.sendVoicememo(CHAT, { voice_memo_url: 'https://example.com/memo.m4a' }),
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
];
