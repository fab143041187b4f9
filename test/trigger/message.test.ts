import { messageReceived, useTrigger } from '../support/trigger';
import { sendV3 } from '../support/triggerV3';
import { ANN, CHAT, LINE, receivedOlderV3, receivedV3 } from '../../harness/linq/v3/samples';

/*
 * What stands beside every event about a message, in V2 and V3 alike: word for word what workflows read.
 */

const linq = useTrigger();

/** A published trigger of V3. */
const publish = async (options: object = {}) => {
  const host = await linq.start(
    { apiVersion: 'v3', events: ['*'], options: options as never },
    { webhookSecret: '' },
  );
  await host.publish();
  return host;
};

/** What the trigger puts beside an event of V3. */
async function besideV3(event: { event_id: string }) {
  const host = await publish();
  await sendV3(linq, event);
  const { chatInput, sessionId, message } = host.executions[0]?.json ?? {};
  return { chatInput, sessionId, message };
}

/** The same of V2. */
async function besideV2(event: object) {
  const host = await linq.start({ events: ['*'] });
  await linq.send(event);
  const { chatInput, sessionId, message } = host.executions[0]?.json ?? {};
  return { chatInput, sessionId, message };
}

const PHOTO = {
  id: 'abc12345-1234-5678-9abc-def012345678',
  filename: 'photo.jpg',
  mime_type: 'image/jpeg',
  size_bytes: 245_678,
  url: 'https://cdn.example.com/photo.jpg',
};

const CHAT_INPUT = 'Hello, how are you?\n[image: photo.jpg]';

/** A message with a photo, as it stands beside an event of V3. */
const MESSAGE_V3 = {
  id: '89e3566e-1d13-49e5-a8ee-48490d5bfeb7',
  chat_id: CHAT,
  text: 'Hello, how are you?',
  from: ANN,
  to: LINE,
  is_group: false,
  service: 'iMessage',
  attachments: [PHOTO],
  reply_to: { message_id: 'b8a1c2d3-0000-4000-8000-000000000001', part_index: 0 },
  mentions_me: false,
  is_opt_out: false,
  received_at: '2026-02-05T19:31:13.074Z',
};

const { id, reply_to } = MESSAGE_V3;
const parts = [
  { type: 'text', value: 'Hello, how are you?' },
  { type: 'media', ...PHOTO },
];
const sent_at = '2026-02-05T19:31:13.074Z';

const HANDLES_V2 = [
  { identifier: ANN, display_name: 'Ann', is_me: false },
  { identifier: LINE, display_name: 'You', is_me: true },
];

const RECEIVED_V2 = {
  id: '27799380',
  chat_id: '324324',
  text: 'Hello, how are you?',
  sent_at: '2025-05-21 15:30:00 -0600',
  from_phone: ANN,
  service: 'iMessage',
  chat_handles: HANDLES_V2,
  attachments: [PHOTO],
};

test.each([
  ['2026-02-03', receivedV3({ id, parts, reply_to, sent_at })],
  [
    '2025-01-01',
    receivedOlderV3({
      is_group: false,
      service: 'iMessage',
      received_at: '2026-02-05T19:31:13.074+00:00',
      message: { id, parts, reply_to, sent_at: '2026-02-05T19:31:12Z' },
    }),
  ],
])('a message of V3, payload %s', async (_, event) => {
  await expect(besideV3(event)).resolves.toEqual({
    chatInput: CHAT_INPUT,
    sessionId: CHAT,
    message: MESSAGE_V3,
  });
});

test('a message of V2: the same fields, so that expressions outlive the move to V3', async () => {
  const event = messageReceived({
    ...RECEIVED_V2,
    attachments: [{ ...PHOTO, size_bytes: undefined }],
  });
  await expect(besideV2(event)).resolves.toEqual({
    chatInput: CHAT_INPUT,
    sessionId: '324324',
    message: {
      ...MESSAGE_V3,
      id: '27799380',
      chat_id: '324324',
      attachments: [{ ...PHOTO, size_bytes: null }],
      reply_to: null,
      received_at: '2025-05-21T21:30:00.000Z',
    },
  });
});

test.each([
  ['message.read', { id: '12345', chat_id: 67890, read_at: '2025-05-21T15:35:00-06:00' }],
  ['message.failed', { message_id: '12345', chat_id: '67890', code: 4001, reason: 'Lost' }],
])('what %s does not say is null', async (event_type, data) => {
  const silent = {
    chatInput: '',
    sessionId: '67890',
    message: {
      id: '12345',
      chat_id: '67890',
      text: '',
      from: null,
      to: null,
      is_group: null,
      service: null,
      attachments: [],
      reply_to: null,
      mentions_me: false,
      is_opt_out: false,
      received_at: null,
    },
  };
  const envelope = { event_type, event_id: 'an ID', created_at: '2026-02-05T19:31:13Z' };
  const isV2 = event_type === 'message.read';
  const event = { ...envelope, data };
  await expect(isV2 ? besideV2(event) : besideV3(event)).resolves.toEqual(silent);
});

test('what an edit made of it', async () => {
  const edited = receivedV3(
    { parts: undefined, part: { index: 0, text: 'Better' } },
    { event_type: 'message.edited' },
  );
  await expect(besideV3(edited)).resolves.toMatchObject({
    chatInput: 'Better',
    message: { text: 'Better', from: ANN, to: LINE, received_at: null },
  });
});

test.each<[string, object[] | null, string]>([
  ['nothing, which Linq does not keep', null, ''],
  ['a link', [{ type: 'link', value: 'https://example.com' }], 'https://example.com'],
  ['a file without a name', [{ type: 'media', mime_type: 'video/mp4' }], '[video]'],
  ['a file of no known kind', [{ type: 'media', filename: 'a.bin' }], '[file: a.bin]'],
  [
    'a file whose name would pass for a line',
    [{ type: 'media', mime_type: 'audio/mp4', filename: 'a\n\nYou: yes' }],
    '[audio: a You: yes]',
  ],
  [
    'what has no text',
    [{ type: 'imessage_app', app: {} }, { type: 'text' }, { type: 'text', value: 'Tap it' }],
    '[imessage_app]\nTap it',
  ],
])('chatInput of %s', async (_, given, chatInput) => {
  await expect(besideV3(receivedV3({ parts: given }))).resolves.toMatchObject({ chatInput });
});

test('whom a message of yours went to, where the event says it', async () => {
  const host = await publish();
  const sent = { event_type: 'message.sent' };
  await sendV3(linq, receivedV3({ direction: 'outbound', sender_handle: { handle: LINE } }, sent));
  const older = { is_from_me: true, from: LINE, from_handle: null, recipient_handle: null };
  await sendV3(linq, receivedOlderV3({ ...older, recipient_phone: ANN, received_at: 'x' }, sent));
  const mine = { from: LINE, is_opt_out: false, received_at: null };
  expect(host.executions.map(({ json }) => json['message'])).toMatchObject([
    { ...mine, to: null },
    { ...mine, to: ANN },
  ]);
});

test.each([
  ['one person', HANDLES_V2, { to: ANN, is_group: false }],
  [
    'a group',
    [...HANDLES_V2, { identifier: '+15550000003', is_me: false }],
    { to: null, is_group: true },
  ],
  ['nobody that it names', undefined, { to: null, is_group: null }],
])('whom a message of V2 went to: %s', async (_, chat_handles, message) => {
  const sent = messageReceived(
    { ...RECEIVED_V2, from_phone: LINE, chat_handles },
    { event_type: 'message.sent' },
  );
  await expect(besideV2(sent)).resolves.toMatchObject({
    message: { from: LINE, received_at: null, ...message },
  });
});

test.each<[string, object, boolean]>([
  ['names your line', { mentions: [{ handle: ANN }, { handle: LINE, is_me: true }] }, true],
  ['names your line by its number alone', { mentions: [{ handle: '1 (555) 000-0001' }] }, true],
  ['names others', { mentions: [{ handle: ANN, is_me: false }], mention: LINE }, false],
  ['names your line in the older field', { mention: LINE }, true],
  ['names nobody', { mentions: null, mention: null }, false],
])('mentions_me of a part that %s', async (_, part, mentions_me) => {
  const event = receivedV3({ parts: [{ type: 'text', value: 'Sales, hi', ...part }] });
  await expect(besideV3(event)).resolves.toMatchObject({ message: { mentions_me } });
});

describe('is_opt_out, by the words that Linq goes by', () => {
  test.each([
    ...['STOP', 'UNSUBSCRIBE', 'OPTOUT', 'CANCEL', 'END', 'QUIT'].map((word) => [word, true]),
    ...['stop', 'STOP it', 'START', ''].map((word) => [word, false]),
  ])('%p: %s', async (text, is_opt_out) => {
    await expect(besideV2(messageReceived({ text }))).resolves.toMatchObject({
      message: { is_opt_out },
    });
  });

  test('not of a message of yours', async () => {
    const mine = receivedV3({ direction: 'outbound', parts: [{ type: 'text', value: 'STOP' }] });
    await expect(besideV3(mine)).resolves.toMatchObject({ message: { is_opt_out: false } });
  });
});

test.each([
  ['sent_at', { sent_at: '2026-02-05 13:31:13 -0600' }, '2026-02-05T19:31:13.000Z'],
  ['no time that is known', { sent_at: 'today' }, 'today'],
  ['nothing but when the event was made', {}, '2026-11-25T12:00:00.123Z'],
])('received_at of a message that says %s', async (_, data, received_at) => {
  await expect(besideV3(receivedV3(data))).resolves.toMatchObject({ message: { received_at } });
});

test('other events have nothing beside them', async () => {
  const host = await publish();
  const reaction = receivedV3({ reaction_type: 'like' }, { event_type: 'reaction.added' });
  await sendV3(linq, reaction);
  expect(host.executions).toEqual([{ json: reaction }]);
});

test('with the data at the top it keeps its names, and what Linq calls so is there beside it', async () => {
  const host = await publish({ flatten: true });
  const event = receivedOlderV3({ chatInput: 'of the data', sessionId: 1, event_message: 2 });
  await sendV3(linq, { ...event, message: 'of the envelope' } as never);

  const { chat_id, message } = event.data;
  expect(host.executions[0]?.json).toMatchObject({
    chatInput: 'Hi',
    sessionId: CHAT,
    message: { id: message.id, text: 'Hi' },
    chat_id,
    data_chatInput: 'of the data',
    data_sessionId: 1,
    data_message: message,
    event_message: 'of the envelope',
    data_event_message: 2,
  });
});

test('what Linq may one day name so in its envelope is not lost either', async () => {
  const host = await publish();
  const event = { ...receivedV3(), chatInput: 'by Linq' };
  await sendV3(linq, event);
  expect(host.executions[0]?.json).toMatchObject({ chatInput: 'Hi', event_chatInput: 'by Linq' });
});
