import type { INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../../../harness/linq/emulator';
import { ADA, byId, KEY, KEY_OF_CALLER, OWN, V3, type OperationCase } from '../operationCases';
import { badChat, CHAT, CHATS, noChat } from './message';

/** A group of the account's line with Ada and Grace. */
export const GROUP = '6ba7b820-9dad-41d1-80b4-00c04fd430c8';
const GROUPS = `${V3}/chats/${GROUP}`;
const GRACE = 'grace@example.com';
const JOAN = '+15551234569';

/** Puts it into the account; Ada shares where she is. */
export function seedChats({ v3 }: Emulator): void {
  v3.chats.create(OWN, [ADA, GRACE], GROUP);
  v3.chats.locations.set(ADA, [13.4, 52.5]);
}

const from = { __rl: true, mode: 'phoneNumber', value: '(202) 555-0100' };

/** What acts on a chat and is answered with nothing. */
const action = (operation: string, request: string): OperationCase => ({
  resource: 'chat',
  operation,
  parameters: { chatId: byId(CHAT) },
  wire: [[request]],
  output: [{ success: true, chat_id: CHAT }],
  bad: badChat,
  failure: noChat,
});

/** What Linq accepts and carries out later. */
const accepted = (
  operation: string,
  request: string,
  parameters: INodeParameters = {},
  body?: object,
): OperationCase => ({
  resource: 'chat',
  operation,
  parameters: { chatId: byId(GROUP), ...parameters },
  wire: [body ? [request, body] : [request]],
  output: [{ status: 'accepted', chat_id: GROUP }],
  bad: badChat,
  failure: [404, `Linq did not find chat ${GROUP}`],
});

/** What the node does with V3's chats. */
export const CHAT_CASES: OperationCase[] = [
  {
    ...accepted(
      'addParticipant',
      `POST ${GROUPS}/participants`,
      { handle: JOAN },
      { handle: JOAN },
    ),
    sdk: (sdk) => sdk.chats.participants.add(GROUP, { handle: JOAN }),
  },
  {
    resource: 'chat',
    operation: 'create',
    parameters: { from, to: `${ADA}, ${GRACE}`, text: 'Hello, both!' },
    wire: [
      [
        `POST ${V3}/chats`,
        {
          from: OWN,
          to: [ADA, GRACE],
          message: { parts: [{ type: 'text', value: 'Hello, both!' }], idempotency_key: KEY },
        },
      ],
    ],
    output: [
      {
        id: GROUP,
        is_group: true,
        message: { parts: [{ value: 'Hello, both!' }] },
        to: [ADA, GRACE],
      },
    ],
    bad: [{ to: '12' }, 'To: expected a phone number'],
    failure: [422, 'Linq did not accept the new chat (422): No'],
    sdk: (sdk) =>
      sdk.chats.create({
        from: OWN,
        to: [ADA, GRACE],
        message: { parts: [{ type: 'text', value: 'Hello, both!' }] },
      }),
    sdkDifferences: {
      '0.body.message.idempotency_key': KEY_OF_CALLER,
    },
  },
  {
    resource: 'chat',
    operation: 'find',
    parameters: { from, to: `${GRACE}, ${ADA}` },
    wire: [[`GET ${V3}/chats?from=%2B12025550100&to=%2B15551234567&limit=100`]],
    output: [{ id: GROUP, found: true }],
    bad: [
      { to: '004930123456' },
      'To: expected a phone number with + in place of 00, such as +15551234567, or an email address',
    ],
    failure: [422, 'Linq did not accept the list of chats (422): No'],
  },
  {
    resource: 'chat',
    operation: 'get',
    parameters: { chatId: byId(CHAT.toUpperCase()) },
    wire: [[`GET ${CHATS}`]],
    output: [{ id: CHAT, is_group: false }],
    bad: badChat,
    failure: noChat,
    sdk: (sdk) => sdk.chats.retrieve(CHAT),
  },
  {
    resource: 'chat',
    operation: 'getConversation',
    parameters: { chatId: byId(CHAT), limit: 20 },
    wire: [[`GET ${CHATS}/messages?limit=50`]],
    output: [{ chat_id: CHAT, messages: expect.any(Array) as never }],
    bad: [{ limit: 201 }, 'Limit: expected a whole number from 1 to 200. Given: 201'],
    failure: noChat,
  },
  {
    resource: 'chat',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 5, filters: { line: OWN, person: GRACE } },
    wire: [[`GET ${V3}/chats?from=%2B12025550100&to=grace%40example.com&limit=5`]],
    output: [{ id: GROUP }],
    bad: [{ filters: { line: '06 12' } }, 'From: expected a phone number with country code'],
    failure: [422, 'Linq did not accept the list of chats (422): No'],
    sdk: (sdk) => sdk.chats.listChats({ from: OWN, to: GRACE, limit: 5 }),
  },
  {
    resource: 'chat',
    operation: 'getLocation',
    parameters: { chatId: byId(CHAT) },
    wire: [[`GET ${CHATS}/location`]],
    output: [
      {
        chat_id: CHAT,
        type: 'FeatureCollection',
        features: [{ geometry: { coordinates: [13.4, 52.5] }, properties: { handle: ADA } }],
      },
    ],
    bad: badChat,
    failure: noChat,
    sdk: (sdk) => sdk.chats.location.retrieve(CHAT),
  },
  { ...accepted('leave', `POST ${GROUPS}/leave`), sdk: (sdk) => sdk.chats.leaveChat(GROUP) },
  { ...action('markAsRead', `POST ${CHATS}/read`), sdk: (sdk) => sdk.chats.markAsRead(CHAT) },
  {
    ...accepted(
      'removeParticipant',
      `DELETE ${GROUPS}/participants`,
      { handle: '(555) 123-4567' },
      { handle: ADA },
    ),
    sdk: (sdk) => sdk.chats.participants.remove(GROUP, { handle: ADA }),
  },
  {
    ...action('requestLocation', `POST ${CHATS}/location/request`),
    output: [{ success: true, message: 'Location sharing request sent', chat_id: CHAT }],
    sdk: (sdk) => sdk.chats.location.request(CHAT),
  },
  accepted('resetBackground', `DELETE ${GROUPS}/background`),
  accepted(
    'setBackground',
    `POST ${GROUPS}/background`,
    { background: 'dynamic', scene: 'sky dusk' },
    { type: 'dynamic', style: 'sky', variant: 'dusk' },
  ),
  {
    ...action('shareContactCard', `POST ${CHATS}/share_contact_card`),
    sdk: (sdk) => sdk.chats.shareContactCard(CHAT),
  },
  { ...action('startTyping', `POST ${CHATS}/typing`), sdk: (sdk) => sdk.chats.typing.start(CHAT) },
  { ...action('stopTyping', `DELETE ${CHATS}/typing`), sdk: (sdk) => sdk.chats.typing.stop(CHAT) },
  {
    ...accepted(
      'update',
      `PUT ${GROUPS}`,
      { updateFields: { displayName: 'Trip', iconUrl: 'https://example.com/a.png' } },
      { display_name: 'Trip', group_chat_icon: 'https://example.com/a.png' },
    ),
    bad: [{ updateFields: {} }, 'Update Fields: expected a name or an icon. Given: nothing'],
    sdk: (sdk) =>
      sdk.chats.update(GROUP, {
        display_name: 'Trip',
        group_chat_icon: 'https://example.com/a.png',
      }),
  },
];
