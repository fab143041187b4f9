import express from 'express';
import { serve } from '../../harness/n8n/server';
import { ANN, CHAT, LINE, receivedOlderV3, receivedV3 } from '../../harness/linq/v3/samples';
import { useTrigger } from '../support/trigger';
import { duplicate, ignored, started } from '../support/triggerAnswers';
import { publishV3, sendV3 } from '../support/triggerV3';

const linq = useTrigger();

const publish = (options?: object, events?: string[]) => publishV3(linq, options, events);

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
