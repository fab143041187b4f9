import type { IWorkflowBase } from 'n8n-workflow';
import pLimit from 'p-limit';
import type { DeliveryFault } from '../emulator/deliveries';
import { eventsV3, undelivered, witnessed, witnessesOf } from '../support/witness';
import { QueueSession } from './session';

let session: QueueSession;
let workflow: IWorkflowBase;

const sent = eventsV3(2_000);

beforeAll(async () => {
  session = await QueueSession.start();
  workflow = await session.createWorkflow(witnessed('Messages V3', 'v3'));
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const subscriptions = () => session.emulator.v3.subscriptions.all;

test('publishing makes one subscription of V3, at the webhook process', async () => {
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const url = expect.stringContaining(`${session.webhookUrl}/webhook/`) as string;
  expect(subscriptions()).toMatchObject([{ target_url: url, is_active: true }]);
});

test('2,000 messages, of which every tenth comes twice, are 2,000 executions', async () => {
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
  expect(executed.length).toBe(2_000);
  expect(new Set(executed)).toEqual(new Set(sent.map(({ event_id: id }) => id)));
});

test('another webhook process starts nothing again of the last 1,000', async () => {
  const { api, emulator } = session;
  await session.replaceWebhookProcess();
  const limit = pLimit(10);
  // Those that came at the same moment may have been remembered in another order.
  const last = sent.slice(-900);
  await Promise.all(last.map((event) => limit(() => emulator.v3.deliveries.deliver(event))));
  await api.waitUntilIdle();
  expect(witnessesOf(emulator)).toHaveLength(2_000);
});

test('unpublishing removes the subscription', async () => {
  await session.api.unpublish(workflow);
  expect(subscriptions()).toEqual([]);
});
