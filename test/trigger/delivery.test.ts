import { WebhookContext } from 'n8n-core';
import { Expression } from 'n8n-workflow';
import { canonicalJson } from '../../nodes/Linq/events/v2/signature';
import { logged } from '../../harness/n8n/logged';
import { CONTENT_TYPES, messageReceived, post, SECRET, sign, useTrigger } from '../support/trigger';
import { started, ignored, refused } from '../support/triggerAnswers';
import { sendV3 } from '../support/triggerV3';
import { receivedV3 } from '../../harness/linq/v3/samples';

const linq = useTrigger();

test('a signed event starts the workflow with what was delivered', async () => {
  const host = await linq.start();
  const event = messageReceived();

  await expect(linq.send(event)).resolves.toEqual(started);
  expect(host.executions).toMatchObject([{ json: event }]);
});

test('a delivery needs none of n8n’s expressions, for which it would prepare their engine', async () => {
  // n8n-workflow, expression.ts: private there, and the one way to the engine.
  const engine = Expression.prototype as unknown as { renderExpression: () => unknown };
  const evaluated = jest.spyOn(engine, 'renderExpression');
  await linq.start();
  await expect(linq.send(messageReceived())).resolves.toEqual(started);
  await linq.host.close();

  const host = await linq.start({ apiVersion: 'v3' }, { webhookSecret: '' });
  await host.publish();
  await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  expect(evaluated).not.toHaveBeenCalled();
  evaluated.mockRestore();
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

  test.each(CONTENT_TYPES)('holds for a body of content type %p', async (type) => {
    const host = await linq.start();
    await expect(post(host.webhookUrl, body, sign(SECRET, body), type)).resolves.toEqual(started);
    expect(host.executions).toMatchObject([{ json: event }]);
  });

  test('over a form, which n8n reads otherwise, is refused', async () => {
    const host = await linq.start();
    const type = 'multipart/form-data; boundary=x';
    await expect(post(host.webhookUrl, body, sign(SECRET, body), type)).resolves.toEqual(refused);
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
    clock.mockReturnValue(Date.now() + 3_000);
    await expect(linq.send(messageReceived(), 'new')).resolves.toEqual(started);
    clock.mockRestore();
  });

  test('is checked with what was read of the credential, for a minute', async () => {
    const host = await linq.start();
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now');
    for (const [seconds, decryptions] of [
      [0, 1],
      [4, 1],
      [59, 1],
      [60, 2],
    ] as const) {
      clock.mockReturnValue(now + seconds * 1_000);
      await expect(linq.send(messageReceived())).resolves.toEqual(started);
      expect(host.decryptions).toBe(decryptions);
    }
    clock.mockRestore();
  });

  test('forgeries do not make it read the credential each time', async () => {
    const host = await linq.start();
    await linq.send(messageReceived());
    for (let count = 0; count < 20; count++) await linq.send(messageReceived(), 'forged');

    expect(host.executions).toHaveLength(1);
    expect(host.decryptions).toBe(1);
  });

  test.each<[string, object, string | undefined, string]>([
    ['missing', {}, undefined, 'it has no signature in the header x-webhook-signature'],
    ['malformed', {}, 'sha1=00', 'it has no signature in the header x-webhook-signature'],
    [
      'of another secret',
      { ownSubscription: true },
      sign('another secret', body),
      "its signature does not match the credential's Webhook Secret. If this continues, enter the secret of your webhook subscription there.",
    ],
  ])('%s is in the log once, with what to do', async (_, options, signature, reason) => {
    const host = await linq.start({ options: options as never });
    const lines = await logged(WebhookContext, 'warn', async () => {
      await post(host.webhookUrl, body, signature);
      await post(host.webhookUrl, body, signature);
    });
    const line = `Linq Trigger refused a delivery: ${reason}`;
    expect(lines).toEqual([[line, { workflowId: host.workflowId }]]);
  });

  test('that cannot be checked is answered 503, and the log says why', async () => {
    const host = await linq.start();
    host.forgetCredential();
    const lines = await logged(WebhookContext, 'error', async () => {
      await expect(linq.send(messageReceived())).resolves.toMatchObject({ status: 503 });
    });
    expect(host.executions).toEqual([]);
    expect(lines).toEqual([
      [
        expect.stringContaining('refused a delivery: the credential could not be read: '),
        { workflowId: host.workflowId },
      ],
    ]);
  });
});

describe('which events start the workflow', () => {
  test('one that was found late is told by V3 alone', async () => {
    await linq.start({ options: { leaveOutFoundLate: true } });
    await expect(linq.send(messageReceived())).resolves.toEqual(started);
  });

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
    ['chat: one of several', { chatId: '31, 32' }, {}, started],
    ['chat: none of several', { chatId: '={{ [31, 33] }}' }, {}, ignored],
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
    [
      'number: one of several',
      { phoneNumber: '+15550000003, ann@example.com' },
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
    ['only with attachments: one', { onlyWithAttachments: true }, { attachments: [{}] }, started],
    ['only with attachments: none', { onlyWithAttachments: true }, { attachments: [] }, ignored],
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
