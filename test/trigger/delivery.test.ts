import fc from 'fast-check';
import { flattened } from '../../nodes/Linq/webhooks/event';
import { canonicalJson } from '../../nodes/Linq/webhooks/v2/signature';
import { messageReceived, post, SECRET, sign, useTrigger } from '../support/trigger';

const linq = useTrigger();

const started = { status: 200, body: { received: true, started: true } };
const ignored = { status: 200, body: { received: true, started: false } };
const duplicate = { status: 200, body: { received: true, started: false, duplicate: true } };
const refused = { status: 401, body: { error: 'The signature is missing or wrong' } };

test('a signed event starts the workflow with what was delivered', async () => {
  const host = await linq.start();
  const event = messageReceived();

  await expect(linq.send(event)).resolves.toEqual(started);
  expect(host.executions).toEqual([{ json: event }]);
});

describe('the signature', () => {
  const event = messageReceived();
  const body = JSON.stringify(event);

  test('over the canonical form is accepted too', async () => {
    const host = await linq.start();
    const spaced = JSON.stringify(event, null, 2);
    const signature = sign(SECRET, canonicalJson(event) ?? '');

    await expect(post(host.webhookUrl, spaced, signature)).resolves.toEqual(started);
  });

  test.each<[string, string | undefined]>([
    ['missing', undefined],
    ['empty', ''],
    ['without its prefix', sign(SECRET, body).slice(7)],
    ['of another algorithm', sign(SECRET, body).replace('sha256', 'sha1')],
    ['not hexadecimal', `sha256=${'z'.repeat(64)}`],
    ['too short', sign(SECRET, body).slice(0, -1)],
    ['too long', `${sign(SECRET, body)}0`],
    ['of another secret', sign('another secret', body)],
    ['of another body', sign(SECRET, `${body} `)],
  ])('%s is refused', async (_, signature) => {
    const host = await linq.start();
    await host.publish();
    const before = host.staticData;

    await expect(post(host.webhookUrl, body, signature)).resolves.toEqual(refused);
    expect(host.executions).toEqual([]);
    expect(host.staticData).toBe(before);
  });

  test('missing is let in only where the option says so; a wrong one is refused even then', async () => {
    const host = await linq.start({ options: { acceptUnsigned: true } });
    await expect(post(host.webhookUrl, body)).resolves.toEqual(started);
    await expect(post(host.webhookUrl, body, sign('another', body))).resolves.toEqual(refused);
    expect(host.executions).toHaveLength(1);
  });

  test('heals by itself after a change of the secret', async () => {
    const host = await linq.start();
    const clock = jest.spyOn(Date, 'now');
    await linq.send(messageReceived());
    await host.changeCredential({ integrationToken: 't', baseUrl: '', webhookSecret: 'new' });

    await expect(linq.send(messageReceived(), 'new')).resolves.toEqual(refused);
    clock.mockReturnValue(Date.now() + 4_000);
    await expect(linq.send(messageReceived(), 'new')).resolves.toEqual(started);
    clock.mockRestore();
  });

  test('forgeries do not make it read the credential each time', async () => {
    const host = await linq.start();
    await linq.send(messageReceived());
    for (let count = 0; count < 20; count++) await linq.send(messageReceived(), 'forged');

    expect(host.executions).toHaveLength(1);
    expect(host.decryptions).toBe(1);
  });

  test('that cannot be checked is answered 503', async () => {
    const host = await linq.start();
    host.forgetCredential();
    await expect(linq.send(messageReceived())).resolves.toMatchObject({ status: 503 });
    expect(host.executions).toEqual([]);
  });
});

describe('a signed body that is no event', () => {
  test.each([
    ['a list', '[]'],
    ['a text', '"event"'],
    ['a number', '5'],
    ['null', 'null'],
    ['without event type', JSON.stringify(messageReceived({}, { event_type: undefined }))],
    ['with an empty event type', JSON.stringify(messageReceived({}, { event_type: '' }))],
    ['without event ID', JSON.stringify(messageReceived({}, { event_id: undefined }))],
    ['with an empty event ID', JSON.stringify(messageReceived({}, { event_id: '' }))],
    ['with data that is no object', JSON.stringify(messageReceived({}, { data: [] }))],
  ])('%s is answered 400', async (_, body) => {
    const host = await linq.start({ events: ['*'] });
    await expect(post(host.webhookUrl, body, sign(SECRET, body))).resolves.toEqual({
      status: 400,
      body: { error: 'The body is not an event of Linq' },
    });
    expect(host.executions).toEqual([]);
  });
});

describe('a signed event of another form than usual starts the workflow', () => {
  test.each<[string, object, object]>([
    ['a number as its ID', { event_id: 5 }, { event_id: '5' }],
    ['null as its data', { data: null }, { data: {} }],
    ['no data', { data: undefined }, { data: {} }],
  ])('%s', async (_, envelope, json) => {
    const host = await linq.start();
    const event = messageReceived({}, envelope);
    await expect(linq.send(event)).resolves.toEqual(started);
    await expect(linq.send(event)).resolves.toEqual(duplicate);
    expect(host.executions).toEqual([{ json: { ...event, ...json } }]);
  });

  test.each([
    'text/plain',
    'application/cloudevents+json',
    'application/x-www-form-urlencoded',
    '',
  ])('the content type "%s"', async (contentType) => {
    const host = await linq.start();
    const event = messageReceived();
    const body = JSON.stringify(event);
    const answer = await post(host.webhookUrl, body, sign(SECRET, body), contentType);
    expect(answer).toEqual(started);
    expect(host.executions).toEqual([{ json: event }]);
  });

  test('a mark of the byte order before it', async () => {
    const host = await linq.start();
    const body = `\ufeff${JSON.stringify(messageReceived())}`;
    await expect(post(host.webhookUrl, body, sign(SECRET, body))).resolves.toEqual(started);
    expect(host.executions).toHaveLength(1);
  });
});

describe('an event starts the workflow once', () => {
  test('repeated one after the other', async () => {
    const host = await linq.start();
    const event = messageReceived();
    await expect(linq.send(event)).resolves.toEqual(started);
    await expect(linq.send(event)).resolves.toEqual(duplicate);
    expect(host.executions).toHaveLength(1);
  });

  test('repeated at the same moment', async () => {
    const host = await linq.start();
    const event = messageReceived();
    const answers = await Promise.all(Array.from({ length: 10 }, () => linq.send(event)));

    expect(host.executions).toHaveLength(1);
    expect(answers).toEqual(expect.arrayContaining([started, duplicate]));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  });

  test('repeated after a restart', async () => {
    const host = await linq.start();
    const event = messageReceived();
    await linq.send(event);
    host.restart();
    await expect(linq.send(event)).resolves.toEqual(duplicate);
  });

  test('the last 1,000 are remembered across a restart, more of them in the process', async () => {
    const host = await linq.start();
    const events = Array.from({ length: 1_002 }, () => messageReceived());
    for (const event of events) await linq.send(event);
    await expect(linq.send(events[0] ?? {})).resolves.toEqual(duplicate);
    host.restart();

    await expect(linq.send(events[2] ?? {})).resolves.toEqual(duplicate);
    await expect(linq.send(events[1001] ?? {})).resolves.toEqual(duplicate);
    await expect(linq.send(events[0] ?? {})).resolves.toEqual(started);
    expect(host.staticData.length).toBeLessThan(13_000);
  });

  test('one that n8n could not start is started when it comes again', async () => {
    const host = await linq.start();
    const event = messageReceived();
    host.startsWorkflows = false;
    await expect(linq.send(event)).resolves.toMatchObject({ status: 500 });
    host.startsWorkflows = true;
    await linq.send(messageReceived());

    await expect(linq.send(event)).resolves.toEqual(started);
    await expect(linq.send(event)).resolves.toEqual(duplicate);
    expect(host.executions).toHaveLength(2);
  });

  test('two triggers of one workflow each start', async () => {
    const event = messageReceived();
    const first = await linq.start();
    await linq.send(event);
    await first.close();
    await linq.start();
    await expect(linq.send(event)).resolves.toEqual(started);
  });
});

describe('which events start the workflow', () => {
  test('an event that was not chosen does not', async () => {
    await linq.start({ events: ['message.received'] });
    const event = messageReceived({}, { event_type: 'message.read' });
    await expect(linq.send(event)).resolves.toEqual(ignored);
  });

  test('All Events takes those of tomorrow too', async () => {
    await linq.start({ events: ['*'] });
    const event = messageReceived({}, { event_type: 'message.edited' });
    await expect(linq.send(event)).resolves.toEqual(started);
  });

  const handles = [
    { identifier: '+15550000001', display_name: 'You', is_me: true },
    { identifier: '+15550000002', display_name: 'Ann', is_me: false },
  ];

  test.each<[string, object, object, object]>([
    ['chat: the same', { chatId: '32' }, {}, started],
    ['chat: the same as a number', { chatId: '={{ 32 }}' }, {}, started],
    ['chat: another', { chatId: '33' }, {}, ignored],
    ['chat: none', { chatId: '32' }, { chat_id: undefined }, ignored],
    [
      'number: the sender',
      { phoneNumber: '(555) 000-0002' },
      { from_phone: '+15550000002' },
      started,
    ],
    [
      'number: someone in the chat',
      { phoneNumber: '+1 555 000 0001' },
      { chat_handles: handles },
      started,
    ],
    ['number: the caller', { phoneNumber: '5550000002' }, { from: '+15550000002' }, started],
    [
      'number: an e-mail address',
      { phoneNumber: 'Ann@example.com' },
      { chat_handle: { identifier: 'ann@example.com' } },
      started,
    ],
    ['number: another', { phoneNumber: '+15550000003' }, { chat_handles: handles }, ignored],
    [
      'only from others: theirs',
      { onlyFromOthers: true },
      { from_phone: '+15550000002', chat_handles: handles },
      started,
    ],
    [
      'only from others: mine',
      { onlyFromOthers: true },
      { from_phone: '+15550000001', chat_handles: handles },
      ignored,
    ],
    [
      'only from others: mine, written in another way',
      { onlyFromOthers: true },
      { from_phone: '(555) 000-0001', chat_handles: handles },
      ignored,
    ],
    ['only from others: my reaction', { onlyFromOthers: true }, { is_from_me: true }, ignored],
    ['only from others off: mine', { onlyFromOthers: false }, { is_from_me: true }, started],
  ])('filter %s', async (_, options, data, answer) => {
    await linq.start({ options: options as never });
    await expect(linq.send(messageReceived(data))).resolves.toEqual(answer);
  });

  test('only from others leaves out every sent event', async () => {
    await linq.start({ events: ['*'], options: { onlyFromOthers: true } });
    const event = messageReceived({}, { event_type: 'message.sent' });
    await expect(linq.send(event)).resolves.toEqual(ignored);
  });
});

describe('the item', () => {
  test('can have the data at its top, and loses nothing', async () => {
    const host = await linq.start({ options: { flatten: true } });
    const event = messageReceived({ created_at: 'of the message', event_id: 'of the data' });
    await linq.send(event);

    expect(host.executions[0]?.json).toEqual({
      id: '27',
      chat_id: '32',
      text: 'Hi',
      data_created_at: 'of the message',
      data_event_id: 'of the data',
      api_version: 'v2',
      created_at: event.created_at,
      event_id: event.event_id,
      event_type: 'message.received',
    });
  });

  test('has every value at its top, whatever the names', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'created_at',
        'data_created_at',
        'data_data_created_at',
        'event_id',
        'toString',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(name, fc.nat()), fc.dictionary(name, fc.nat()), (data, rest) => {
        const envelope = { ...rest, event_id: 'an ID', event_type: 'a type' };
        const flat = flattened({ ...envelope, data });
        expect(flat).toMatchObject(envelope);
        expect(Object.values(flat).sort()).toEqual(
          [...Object.values(data), ...Object.values(envelope)].sort(),
        );
      }),
    );
  });
});
