import { v3Error } from '../../../harness/linq/v3/errors';
import { newGate } from '../../../harness/n8n/gate';
import { poll } from '../../../harness/n8n/poll';
import { jsonOf } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { send, useChat } from '../../support/sendV3';

/*
 * What has become of a message, in one word: at once, or as long as somebody waits for it.
 */

const { linq } = useChat();

const MESSAGES = '/api/partner/v3/messages/';

/** What the node asked Linq after it had sent. */
const looks = () =>
  linq.emulator.requests
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replace(/[\da-f-]{36}$/, ''));

/** Lets each look at the message find it in the next of these states. */
function becomes(...states: string[]): void {
  linq.emulator.interfere = ({ method, path }) => {
    const [message] = linq.emulator.v3.messages.all.slice(-1);
    if (method !== 'GET' || !path.startsWith(MESSAGES) || !message) return undefined;
    message.delivery_status = states.shift() ?? message.delivery_status ?? '';
    return undefined;
  };
}

const sendAndFollow = async (waitUntil: string) =>
  await linq.run(send({ text: 'Hello', additionalFields: { waitUntil } }));

test.each([
  ['pending', { status: 'pending' }],
  ['queued', { status: 'pending' }],
  ['sent', { status: 'sent' }],
  ['delivered', { status: 'delivered' }],
  ['read', { status: 'read' }],
  ['failed', { status: 'failed', status_reason: "The event 'message.failed' says why" }],
])('Get says of a message that is %s', async (delivery_status, state) => {
  const { chats, messages } = linq.emulator.v3;
  const [chat = chats.create(OWN, [ADA])] = chats.all;
  const message = messages.send(chat, { parts: [{ type: 'text', value: 'Hello' }] });
  message.delivery_status = delivery_status;
  const { output } = await linq.run({
    resource: 'message',
    operation: 'get',
    messageId: message.id,
    output: 'fields',
    fields: ['status', 'status_reason'],
  });
  expect(jsonOf(output)).toEqual([state]);
});

test('Get Many says it of what came in, too', async () => {
  const { chats, messages } = linq.emulator.v3;
  const [chat = chats.create(OWN, [ADA])] = chats.all;
  messages.send(chat, { parts: [{ type: 'text', value: 'Hello' }] });
  messages.receive(chat, ADA, [{ type: 'text', value: 'Hi' }]);
  const { output } = await linq.run({
    resource: 'message',
    operation: 'getAll',
    chatId: CHAT,
  });
  expect(
    jsonOf(output)
      .map(({ status }) => status)
      .sort(),
  ).toEqual(['delivered', 'received']);
});

test('Send says at once what is known, and asks nothing more', async () => {
  const { output } = await linq.run(send({ text: 'Hello' }));
  expect(jsonOf(output)).toMatchObject([{ chat_id: CHAT, status: 'pending' }]);
  expect(looks()).toEqual([]);
});

test.each([
  ['delivered', ['sent', 'delivered'], { status: 'delivered', delivery_status: 'delivered' }],
  ['delivered', ['read'], { status: 'read' }],
  ['read', ['delivered', 'read'], { status: 'read' }],
  ['read', ['failed'], { status: 'failed', status_reason: expect.any(String) as string }],
])('Send waits until it is %s: it becomes %j', async (wanted, states, state) => {
  const asked = states.length;
  becomes(...states);
  const { output } = await sendAndFollow(wanted);
  expect(jsonOf(output)).toMatchObject([{ chat_id: CHAT, ...state }]);
  expect(looks().filter((path) => path === MESSAGES)).toHaveLength(asked);
});

test('Send to a Person says it beside the message', async () => {
  becomes('sent', 'read');
  const { output } = await linq.run({
    resource: 'message',
    operation: 'sendToPerson',
    to: ADA,
    text: 'Hello',
    additionalFields: { waitUntil: 'read' },
  });
  expect(jsonOf(output)).toMatchObject([
    { chat_id: CHAT, from: OWN, status: 'read', message: { delivery_status: 'read' } },
  ]);
});

describe('where there are no receipts, it waits until the message is sent', () => {
  test('by SMS', async () => {
    const [chat] = linq.emulator.v3.chats.all;
    if (chat) chat.service = 'SMS';
    becomes('pending', 'sent');
    const { output } = await sendAndFollow('delivered');
    expect(jsonOf(output)).toMatchObject([
      { status: 'sent', status_reason: 'SMS has no receipts' },
    ]);
  });

  test('in a group', async () => {
    const { id } = linq.emulator.v3.chats.create(OWN, [ADA, '+15550000003']);
    const { output } = await linq.run(
      send({ chatId: id, text: 'Hello', additionalFields: { waitUntil: 'read' } }),
    );
    expect(jsonOf(output)).toMatchObject([
      { status: 'sent', status_reason: 'Group chats have no receipts' },
    ]);
    expect(looks()).toEqual([MESSAGES, '/api/partner/v3/chats/']);
  });
});

test('when the time is over it goes on with what is known', async () => {
  const inReality = AbortSignal.timeout.bind(AbortSignal);
  const timeout = jest
    .spyOn(AbortSignal, 'timeout')
    .mockImplementation((ms) => inReality(ms === 60_000 ? 1_500 : ms));
  becomes('sent');
  const { output } = await sendAndFollow('delivered');
  timeout.mockRestore();
  expect(jsonOf(output)).toMatchObject([
    { status: 'sent', status_reason: 'It was not delivered within 60 seconds' },
  ]);
});

test('a message that Linq does not find yet is waited for', async () => {
  becomes('delivered');
  const { interfere } = linq.emulator;
  let tries = 0;
  linq.emulator.interfere = (request) =>
    request.method === 'GET' && ++tries === 1
      ? { kind: 'answer', status: 404, body: JSON.stringify(v3Error(404, 2001, 'No')) }
      : interfere(request);
  const { output } = await sendAndFollow('delivered');
  expect(jsonOf(output)).toMatchObject([{ status: 'delivered' }]);
});

test('what cannot be read afterwards is no failure: the message is sent', async () => {
  linq.emulator.interfere = ({ method }) =>
    method === 'GET' ? { kind: 'answer', status: 500, body: '{}' } : undefined;
  const { output, error } = await sendAndFollow('delivered');
  expect(error).toBeUndefined();
  expect(jsonOf(output)).toMatchObject([
    { status: 'pending', status_reason: expect.stringContaining('500') as string },
  ]);
});

test('Stop ends the wait', async () => {
  const stop = new AbortController();
  becomes('pending');
  const { interfere } = linq.emulator;
  linq.emulator.interfere = (request) => {
    if (request.method === 'GET') stop.abort();
    return interfere(request);
  };
  const { run } = await linq.run(
    send({ text: 'Hello', additionalFields: { waitUntil: 'delivered' } }),
    { cancel: stop.signal },
  );
  expect(run.status).toBe('canceled');
  expect(looks()).toEqual([MESSAGES]);
});

test('the next item to the chat waits for it', async () => {
  becomes('delivered', 'delivered');
  await linq.run(send({ text: 'Hello', additionalFields: { waitUntil: 'delivered' } }), {
    items: [{}, {}],
  });
  expect(linq.wire().map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET']);
});

test.each([
  ['Send', send({ text: 'Hello' })],
  ['Send to a Person', { resource: 'message', operation: 'sendToPerson', to: ADA, text: 'Hello' }],
])('another execution does not: %s', async (_, parameters) => {
  const gate = newGate();
  linq.emulator.interfere = ({ method }) =>
    method === 'GET' ? { kind: 'held', until: gate.opened } : undefined;
  const followed = linq.run({ ...parameters, additionalFields: { waitUntil: 'delivered' } });
  await poll(
    () => Promise.resolve(looks().length),
    (count) => count > 0,
    'Looking',
    60_000,
  );
  const { error } = await linq.run({ ...parameters, text: 'Meanwhile' });
  gate.open();

  expect(error).toBeUndefined();
  expect(jsonOf((await followed).output)).toMatchObject([{ status: 'delivered' }]);
});

test('who is skipped is not waited for', async () => {
  linq.emulator.interfere = () => ({
    kind: 'answer',
    status: 403,
    body: JSON.stringify(v3Error(403, 2024, 'Refused')),
  });
  const additionalFields = { skipIfOptedOut: true, waitUntil: 'read' };
  const { output } = await linq.run(send({ text: 'Hello', additionalFields }));
  expect(jsonOf(output)).toEqual([{ chat_id: CHAT, skipped: expect.any(String) as string }]);
  expect(looks()).toEqual([]);
});
