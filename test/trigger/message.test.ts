import { ANN, CHAT, LINE, receivedOlderV3, receivedV3 } from '../../harness/linq/v3/samples';
import { PHOTO, RECEIVED_V2, useBesideMessage } from '../support/besideMessage';
import { messageReceived } from '../support/trigger';
import { sendV3 } from '../support/triggerV3';

/*
 * What stands beside every event about a message, in V2 and V3 alike: word for word what workflows read.
 */

const { linq, publish, besideV3, besideV2 } = useBesideMessage();

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
