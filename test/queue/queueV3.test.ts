import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { IWorkflowBase } from 'n8n-workflow';
import pLimit from 'p-limit';
import { poll } from '../../harness/n8n/poll';
import { freePort } from '../../harness/n8n/ports';
import { echo, People } from '../support/answering';
import type { DeliveryFault } from '../../harness/linq/deliveries';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { UNFINISHED } from '../../harness/n8n/n8nExecutions';
import { ANN, LINE } from '../../harness/linq/v3/samples';
import { eventsV3, undelivered, witnessed, witnessesOf } from '../support/witness';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { QueueSession } from './session';

const BOB = '+15550000003';

let session: QueueSession;
let workflow: IWorkflowBase;

const sent = eventsV3(400);

beforeAll(async () => {
  session = await QueueSession.start();
  workflow = await session.createWorkflow(witnessed('Messages V3', 'v3'));
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const subscriptions = () => session.emulator.v3.subscriptions.all;

test('Send and Wait: a worker asks, and the answer comes to another webhook process', async () => {
  const { api, emulator } = session;
  const { v3 } = emulator;
  v3.lines.add(LINE);
  const chat = v3.chats.create(LINE, [ANN]);
  const asking = await session.createWorkflow(
    newWorkflow('Ask', [
      newNode('Linq Trigger', LINQ_TRIGGER, {
        apiVersion: 'v3',
        events: ['message.received'],
        options: { phoneNumber: BOB },
      }),
      newNode('Ask', LINQ, {
        resource: 'message',
        operation: 'sendAndWait',
        chatId: { __rl: true, mode: 'id', value: chat.id },
        message: 'Let Bob in?',
      }),
      newNode('Tell', LINQ, {
        resource: 'message',
        operation: 'send',
        chatId: { __rl: true, mode: 'id', value: '={{ $json.data.chatId }}' },
        text: '=Approved: {{ $json.data.approved }}',
      }),
    ]),
  );
  await api.publish(asking);
  v3.receiveMessage({ from: BOB, to: LINE, text: 'Hello?' });
  const saysInChat = (text: string) =>
    poll(
      () => Promise.resolve(v3.messages.of(chat)),
      (messages) => messages.some(({ parts }) => parts[0]?.value === text),
      text,
      60_000,
    );
  await saysInChat('Let Bob in?');
  await poll(
    () => session.executions(asking),
    (all) => all.some(({ status }) => status === 'waiting'),
    'Waiting',
    60_000,
  );
  await session.replaceWebhookProcess();

  v3.deliveries.fault = () => 'repeat';
  v3.receiveMessage({ from: ANN, to: LINE, text: 'Yes' });
  await saysInChat('Approved: true');
  await api.waitUntilIdle();
  v3.deliveries.fault = () => undefined;
  expect(v3.messages.of(chat).filter(({ sender }) => sender.is_me)).toHaveLength(2);
  await api.unpublish(asking);
  expect(subscriptions()).toEqual([]);
});

test('three messages in turn at two webhook processes get one answer, in 20 chats', async () => {
  const { api, emulator } = session;
  const port = await freePort();
  await session.startProcess('webhook', 'webhook-2', { port });
  const answering = await session.createWorkflow(echo());
  await api.publish(answering);
  const [subscription] = subscriptions();
  if (!subscription) throw new Error('Publishing makes a subscription');
  const urls = [subscription.target_url, subscription.target_url.replace(/:\d+/, `:${port}`)];

  const people = new People(emulator);
  const talks = Array.from({ length: 20 }, () => people.newChat());
  for (const [turn, text] of ['One', 'Two', 'Three'].entries()) {
    for (const [index, talk] of talks.entries()) {
      subscription.target_url = urls[(turn + index) % 2] ?? '';
      talk.write(text);
    }
    await setTimeout(500);
  }
  const executions = await poll(
    () => session.executions(answering),
    (all) => all.filter(({ status }) => !UNFINISHED.includes(status)).length === 60,
    '60 executions',
    300_000,
  );
  expect([...new Set(executions.map(({ status }) => status))]).toEqual(['success']);
  expect(talks.map(({ answers }) => answers)).toEqual(talks.map(() => ['One\nTwo\nThree']));
  subscription.target_url = urls[0] ?? '';
  await api.unpublish(answering);
});

test('publishing makes one subscription of V3, at the webhook process', async () => {
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const url = expect.stringContaining(`${session.webhookUrl}/webhook/`) as string;
  expect(subscriptions()).toMatchObject([{ target_url: url, is_active: true }]);
});

test('n8n does not start a process that has another encryption key', async () => {
  const env = { N8N_ENCRYPTION_KEY: randomUUID() };
  await expect(session.startProcess('webhook', 'other-key', { env })).rejects.toThrow(
    'cannot be read with this instance encryption key',
  );
});

test('400 messages, of which every tenth comes twice, are 400 executions', async () => {
  const { api, emulator } = session;
  const { deliveries } = emulator.v3;
  const faults: DeliveryFault[] = ['repeat', 'cutAfter'];
  let tries = 0;
  deliveries.fault = () => (tries++ % 10 === 9 ? faults[Math.floor(tries / 10) % 2] : undefined);

  const limit = pLimit(10);
  const delivered = await Promise.all(sent.map((event) => limit(() => deliveries.deliver(event))));
  await api.waitUntilIdle();
  deliveries.fault = () => undefined;

  expect(undelivered(emulator.v3, sent, delivered)).toEqual([]);
  const executed = witnessesOf(emulator).map(({ eventId }) => eventId);
  expect(executed.length).toBe(sent.length);
  expect(new Set(executed)).toEqual(new Set(sent.map(({ event_id: id }) => id)));
});

test('another webhook process starts nothing again', async () => {
  const { api, emulator } = session;
  await session.replaceWebhookProcess();
  const limit = pLimit(10);
  await Promise.all(sent.map((event) => limit(() => emulator.v3.deliveries.deliver(event))));
  await api.waitUntilIdle();
  expect(witnessesOf(emulator)).toHaveLength(sent.length);
});

test('unpublishing removes the subscription', async () => {
  await session.api.unpublish(workflow);
  expect(subscriptions()).toEqual([]);
});
