import express from 'express';
import { WebhookContext } from 'n8n-core';
import { logged } from '../../harness/n8n/logged';
import { serve } from '../../harness/n8n/server';
import { CONTENT_TYPES, postWith, useTrigger } from '../support/trigger';
import { postV3, SECRET_V3, sendV3, signedV3 } from '../support/triggerV3';
import { ANN, CHAT, LINE, receivedOlderV3, receivedV3 } from '../../harness/linq/v3/samples';
import { started, ignored, duplicate, refused, later } from '../support/triggerAnswers';

const linq = useTrigger();

/** A time that only goes on, as the one that a process sees. */
let now = Date.parse('2027-01-01T12:00:00Z');

/** A published trigger of V3. */
async function publish(options: object = {}, events = ['*']) {
  const host = await linq.start(
    { apiVersion: 'v3', events, options: options as never },
    { webhookSecret: '' },
  );
  await host.publish();
  return host;
}

test('what the emulated Linq delivers starts the workflow with the whole event', async () => {
  const host = await publish();
  linq.emulator.v3.lines.add(LINE);
  linq.emulator.v3.receiveMessage({ from: ANN, to: LINE, text: 'Is anybody there?' });
  await linq.emulator.v3.deliveries.deliver({ event_type: 'message.read', data: {} });

  const received = host.executions.find(({ json }) => json['event_type'] === 'message.received');
  expect(received?.json).toMatchObject({
    api_version: 'v3',
    webhook_version: '2026-02-03',
    data: { direction: 'inbound', parts: [{ type: 'text', value: 'Is anybody there?' }] },
  });
});

describe('the signature', () => {
  const event = receivedV3();
  const body = JSON.stringify(event);
  const id = event.event_id;

  test.each(CONTENT_TYPES)('holds for a body of content type %p', async (type) => {
    const host = await publish();
    const { subscriptions } = linq.emulator.v3;
    const headers = {
      ...signedV3(subscriptions.secretOf(subscriptions.all[0]?.id ?? ''), body, id),
      ...(type !== null && { 'content-type': type }),
    };
    await expect(postWith(host.webhookUrl, body, headers)).resolves.toEqual(started);
    expect(host.executions).toMatchObject([{ json: event }]);
  });

  test.each<[string, (secret: string) => Record<string, string>]>([
    ['missing', () => ({})],
    ['of another secret', () => signedV3(SECRET_V3, body, id)],
    ['of another body', (secret) => signedV3(secret, `${body} `, id)],
    ['of another ID', (secret) => ({ ...signedV3(secret, body, id), 'webhook-id': 'other' })],
    ['without its ID', (secret) => ({ ...signedV3(secret, body, id), 'webhook-id': '' })],
    ['of ten minutes ago', (secret) => signedV3(secret, body, id, new Date(Date.now() - 600_000))],
    ['of V2', () => ({ 'x-webhook-signature': `sha256=${'0'.repeat(64)}` })],
  ])('%s is refused', async (_, headers) => {
    const host = await publish();
    const [subscription] = linq.emulator.v3.subscriptions.all;
    const secret = linq.emulator.v3.subscriptions.secretOf(subscription?.id ?? '');
    await expect(postV3(host.webhookUrl, body, headers(secret))).resolves.toEqual(refused);
    expect(host.executions).toEqual([]);
  });

  test('missing is let in only where the option says so; a wrong one is refused even then', async () => {
    const host = await publish({ acceptUnsigned: true });
    await expect(postV3(host.webhookUrl, body)).resolves.toEqual(started);
    const wrong = signedV3(SECRET_V3, body, id);
    await expect(postV3(host.webhookUrl, body, wrong)).resolves.toEqual(refused);
  });

  test.each<[string, (secret: string) => Record<string, string>, string]>([
    [
      'missing',
      () => ({}),
      'it has no signature in the headers webhook-id, webhook-timestamp, webhook-signature',
    ],
    [
      'of 400 seconds ago',
      (secret) => signedV3(secret, body, id, new Date(now - 400_000)),
      'it was signed 400 seconds before the time of this machine; at most 300 are allowed. If this continues, correct the clock of the machine that n8n runs on.',
    ],
    [
      '400 seconds from now',
      (secret) => signedV3(secret, body, id, new Date(now + 400_000)),
      'it was signed 400 seconds after the time of this machine; at most 300 are allowed. If this continues, correct the clock of the machine that n8n runs on.',
    ],
    [
      'of another secret',
      () => signedV3(SECRET_V3, body, id, new Date(now)),
      'its signature does not match the secret of its webhook subscription. If this continues, unpublish the workflow and publish it again.',
    ],
    [
      'of another subscription',
      () => ({
        ...signedV3(SECRET_V3, body, id, new Date(now)),
        'x-webhook-subscription-id': 'x"'.repeat(100),
      }),
      `it belongs to the webhook subscription "${'x\\"'.repeat(25)}", but the trigger's is OWN. If this continues, unpublish the workflow and publish it again.`,
    ],
  ])('%s is in the log, once a minute', async (_, headers, reason) => {
    const host = await publish({}, ['message.received']);
    const [{ id: own } = { id: '' }] = linq.emulator.v3.subscriptions.all;
    const secret = linq.emulator.v3.subscriptions.secretOf(own);
    now += 3_600_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    const send = () => postV3(host.webhookUrl, body, headers(secret));
    const lines = await logged(WebhookContext, 'warn', async () => {
      await send();
      clock.mockReturnValue(now + 500);
      await send();
    });
    const line = `Linq Trigger refused a delivery: ${reason.replace('OWN', own)}`;
    expect(lines).toEqual([[line, { workflowId: host.workflowId }]]);
    clock.mockReturnValue(now + 60_001);
    await expect(logged(WebhookContext, 'warn', send)).resolves.toHaveLength(1);
    clock.mockRestore();
  });

  test('is asked for again where it may be of a subscription that is only now being remembered', async () => {
    const host = await publish();
    const headers = { ...signedV3(SECRET_V3, body, id), 'x-webhook-subscription-id': CHAT };
    await expect(postV3(host.webhookUrl, body, headers)).resolves.toEqual(later);
    expect(host.executions).toEqual([]);
  });

  test('is refused where it says to be of the subscription that is remembered', async () => {
    const host = await publish();
    const [{ id: own } = { id: '' }] = linq.emulator.v3.subscriptions.all;
    const headers = { ...signedV3(SECRET_V3, body, id), 'x-webhook-subscription-id': own };
    await expect(postV3(host.webhookUrl, body, headers)).resolves.toEqual(refused);
  });

  test('forgeries do not make it read the credential each time, whether its secret is known or not', async () => {
    const host = await publish();
    host.restart();
    const before = host.decryptions;
    for (let count = 0; count < 20; count++) await sendV3(linq, receivedV3(), SECRET_V3);
    expect(host.decryptions).toBe(before + 1);
    host.staticData = '{}';
    for (let count = 0; count < 20; count++)
      await expect(sendV3(linq, receivedV3(), SECRET_V3)).resolves.toEqual(later);
    expect(host.decryptions).toBe(before + 2);
    expect(host.executions).toEqual([]);
  });
});

describe('an event starts the workflow once', () => {
  test('across two subscriptions, of which one replaces the other', async () => {
    const host = await publish();
    const { subscriptions } = linq.emulator.v3;
    const event = receivedV3();
    await expect(sendV3(linq, event)).resolves.toEqual(started);
    host.staticData = host.staticData.replace(/"sealedSecret":"[^"]*"/, '"sealedSecret":""');
    host.restart();
    await host.publish();
    expect(subscriptions.all[0]?.target_url).toContain('replacement=1');
    await expect(sendV3(linq, event)).resolves.toEqual(duplicate);
    expect(host.executions).toHaveLength(1);
  });

  test('within an hour, however many came between', async () => {
    await publish();
    const clock = jest.spyOn(Date, 'now');
    const start = Date.now();
    const event = receivedV3();
    await expect(sendV3(linq, event)).resolves.toEqual(started);
    for (let count = 0; count < 1_001; count++) await sendV3(linq, receivedV3());
    clock.mockReturnValue(start + 3_600_000);
    await expect(sendV3(linq, event)).resolves.toEqual(duplicate);
    clock.mockReturnValue(start + 7_300_000);
    await sendV3(linq, receivedV3());
    await expect(sendV3(linq, event)).resolves.toEqual(started);
    clock.mockRestore();
  });

  test('at the same moment', async () => {
    const host = await publish();
    const event = receivedV3();
    await Promise.all(Array.from({ length: 10 }, () => sendV3(linq, event)));
    expect(host.executions).toHaveLength(1);
  });
});

describe.each([
  ['2026-02-03', receivedV3, { direction: 'outbound' }, 'sender_handle'],
  ['2025-01-01', receivedOlderV3, { is_from_me: true }, 'from_handle'],
] as const)('which events start the workflow, payload %s', (version, received, mine, actor) => {
  const stranger = { [actor]: { handle: '+15550000003' }, from: '+15550000003' };

  test.each<[string, object, object, object]>([
    ['chat: the same', { chatId: CHAT.toUpperCase() }, {}, started],
    ['chat: one of several', { chatId: `${CHAT.replace('0', '1')},${CHAT}` }, {}, started],
    ['chat: another', { chatId: CHAT.replace('0', '1') }, {}, ignored],
    ['number: the sender', { phoneNumber: '(555) 000-0002' }, {}, started],
    ['number: mine, which Linq does not name as a line', { phoneNumber: LINE }, {}, started],
    ['number: one of several', { phoneNumber: [ANN, '+15550000004'] }, {}, started],
    ['number: none of several', { phoneNumber: [ANN, '+15550000004'] }, stranger, ignored],
    ['number: another', { phoneNumber: ANN }, stranger, ignored],
    ['only from others: theirs', { onlyFromOthers: true }, {}, started],
    ['only from others: mine', { onlyFromOthers: true }, mine, ignored],
    ['only from others off: mine', { onlyFromOthers: false }, mine, started],
    ['found late: left out', { leaveOutFoundLate: true }, { reconciled_at: 'now' }, ignored],
    ['found late: visible', {}, { reconciled_at: 'now' }, started],
    ['found in time', { leaveOutFoundLate: true }, { reconciled_at: null }, started],
  ])('%s', async (_, options, data, answer) => {
    const host = await publish(options);
    const event = received(data);
    expect(event.webhook_version).toBe(version);
    await expect(sendV3(linq, event)).resolves.toEqual(answer);
    expect(host.executions.map(({ json }) => json)).toMatchObject(
      answer === started ? [event] : [],
    );
  });
});

describe('Only From Others', () => {
  const ours = { handle: LINE, is_me: true };
  const theirs = { handle: ANN, is_me: false };
  /** Whoever added an option to a poll, the sender is the account's own line. */
  const optionOf = (creator_handle: object) => ({
    chat: { id: CHAT, owner_handle: ours },
    sender_handle: ours,
    added_options: [{ creator_handle }],
  });

  test.each<[string, string, object, object]>([
    ['an option of theirs', 'poll.updated', optionOf(theirs), started],
    ['an option of yours', 'poll.updated', optionOf(ours), ignored],
    ['a card of theirs', 'contact_card.received', { shared_by: ANN, owner_handle: LINE }, started],
  ])('with it on, %s', async (_, type, data, answer) => {
    await publish({ onlyFromOthers: true }, ['poll.updated', 'contact_card.received']);
    const event = { ...receivedV3({}, { event_type: type }), data };
    await expect(sendV3(linq, event)).resolves.toEqual(answer);
  });
});

test('an event of an unknown type starts where all are wanted, and not where it was not chosen', async () => {
  const unknown = { event_type: 'team.lunch.ordered' };
  const host = await publish();
  await expect(sendV3(linq, receivedV3({}, unknown))).resolves.toEqual(started);
  host.parameters = { ...host.parameters, events: ['message.received'] };
  await host.publish();
  await expect(sendV3(linq, receivedV3({}, unknown))).resolves.toEqual(ignored);
});

test('the media parts of a message are downloaded, in both payloads', async () => {
  const files = express().get(
    '/a.png',
    (_, response) => void response.type('image/png').end('PNG'),
  );
  const server = await serve(files);
  const url = `${server.url}/a.png`;
  const parts = [
    { type: 'text', value: 'Look' },
    { type: 'media', id: 'a1', filename: 'a.png', mime_type: 'image/png', size_bytes: 3, url },
    { type: 'link', value: url },
  ];
  const host = await publish({ downloadAttachments: true });
  await sendV3(linq, receivedV3({ parts }));
  await sendV3(linq, receivedOlderV3({ message: { id: 'm', parts } }));
  await server.close();

  const file = { fileName: 'a.png', mimeType: 'image/png', data: 'UE5H' };
  expect(host.executions).toMatchObject([
    { binary: { attachment_0: file } },
    { binary: { attachment_0: file } },
  ]);
  expect(host.executions.map(({ binary = {} }) => Object.keys(binary))).toEqual([
    ['attachment_0'],
    ['attachment_0'],
  ]);
});
