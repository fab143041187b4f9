import type { IWorkflowBase } from 'n8n-workflow';
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import { poll } from '../../harness/n8n/poll';
import { events, undelivered, witnessed, witnessesOf } from '../support/witness';
import { QueueSession } from './session';
import { updatedBy, updateOf, updater } from './updates';

/** How many executions a worker runs at once unless it is told otherwise (n8n, commands/worker.ts). */
const CONCURRENCY = 10;

/** What n8n says of an execution whose worker was killed (n8n, errors/max-stalled-count.error.ts). */
const STALLED = 'This execution failed to be processed too many times and will no longer retry.';

/** What the subscriptions that are to be updated have before. */
const OLD_URL = 'https://old.example.com/';

const sent = events(400);

let session: QueueSession;
let messages: IWorkflowBase;
let updates: IWorkflowBase;

/** The IDs of 400 subscriptions, by the execution that is to update them. */
let batches: number[][];

/** By its ID, what n8n had not finished when the worker was killed: as it was saved then. */
const interrupted = new Map<string, string>();

beforeAll(async () => {
  session = await QueueSession.start();
  const old = { webhook_url: OLD_URL, events: ['chat.created'] };
  batches = Array.from({ length: 20 }, () =>
    Array.from({ length: 20 }, () => session.emulator.createSubscription(old).id),
  );
  messages = await session.createWorkflow(witnessed('Messages'));
  updates = await session.createWorkflow(updater('Updates'));
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const triggerSubscriptions = () =>
  session.emulator.subscriptions.filter(({ webhook_url: url }) => url.includes('/webhook/'));

test('publishing makes one subscription for each trigger, at the webhook process', async () => {
  const { api, emulator, webhookUrl } = session;
  for (const workflow of [messages, updates])
    await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

  const url = expect.stringContaining(`${webhookUrl}/webhook/`) as string;
  expect(triggerSubscriptions()).toMatchObject([
    { webhook_url: url, events: ['message.received'], active: true, secret_configured: true },
    { webhook_url: url, events: ['contact.updated'], active: true, secret_configured: true },
  ]);
  expect(emulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('all 400 messages and 20 times 20 updates are taken, though a worker is killed in the middle', async () => {
  const { api, emulator } = session;
  const { deliveries } = emulator;
  let tries = 0;
  // Every tenth delivery comes twice, at the same moment.
  deliveries.fault = () => (tries++ % 10 === 9 ? 'repeat' : undefined);

  const limit = pLimit(10);
  const deliveredMessages = Promise.all(
    sent.map((event) => limit(() => deliveries.deliver(event))),
  );
  const answered = () => Promise.resolve(deliveries.tries.length);
  await poll(answered, (count) => count > sent.length / 2, 'Half of the messages', 300_000);
  // Slow enough that what the worker was executing when it was killed had not reached its end; the messages
  // only once there are updates beside them, which wait behind them.
  let isUpdating = false;
  emulator.interfere = ({ method }) => {
    isUpdating ||= method !== 'POST';
    if (!isUpdating) return undefined;
    return { kind: 'slow', milliseconds: method === 'POST' ? 5_000 : 1_000 };
  };
  const deliveredUpdates = Promise.all(batches.map((batch) => deliveries.deliver(updateOf(batch))));
  await poll(
    () => session.executedByWorker(),
    (executions) =>
      executions.some(({ workflowId }) => workflowId === messages.id) &&
      executions.some(({ id }) => updatedBy(emulator, id).length > 0),
    'The worker executing both workflows',
    300_000,
  );
  await session.worker.kill();
  for (const { id } of await session.unfinishedExecutions())
    interrupted.set(id, await api.executionText(id));
  emulator.interfere = () => undefined;

  expect(undelivered(emulator, sent, await deliveredMessages)).toEqual([]);
  expect(await deliveredUpdates).toEqual(batches.map(() => [true]));
  await api.waitUntilIdle();
  deliveries.fault = () => undefined;
});

/** What became of the executions of a workflow; only what the killed worker held may have failed. */
async function endOf(workflow: IWorkflowBase) {
  const executions = await session.executions(workflow);
  const succeeded = executions.filter(({ status }) => status === 'success').map(idOf);
  const failed = executions.filter(({ status }) => status !== 'success').map(idOf);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(CONCURRENCY);
  expect([...interrupted.keys()]).toEqual(expect.arrayContaining(failed));
  for (const execution of failed)
    await expect(session.api.executionText(execution)).resolves.toContain(STALLED);
  return { succeeded, failed };
}

const idOf = ({ id }: { id: string }) => id;

test('each message is one execution, and only what the killed worker held failed', async () => {
  const { succeeded, failed } = await endOf(messages);
  expect(succeeded.length + failed.length).toBe(sent.length);

  const witnesses = witnessesOf(session.emulator);
  expect(new Set(witnesses.map(({ eventId }) => eventId)).size).toBe(witnesses.length);
  const executionsOf = ({ event_id }: { event_id: string }) => {
    const witness = witnesses.filter(({ eventId }) => eventId === event_id);
    const held = failed.filter((id) => interrupted.get(id)?.includes(event_id));
    return [...new Set([...witness.map(({ executionId }) => executionId), ...held])];
  };
  const ofEach = sent.map(executionsOf);
  expect(ofEach.filter(({ length }) => length !== 1)).toEqual([]);
  expect(ofEach.flat().sort()).toEqual([...succeeded, ...failed].sort());
});

test('each update was made, or its execution is shown as failed and can be made again', async () => {
  const { api, emulator } = session;
  const { succeeded, failed } = await endOf(updates);
  const made = succeeded.map((id) => updatedBy(emulator, id));
  const missing = batches.filter((batch) => !made.some((ids) => isDeepStrictEqual(ids, batch)));
  expect(made.length + missing.length).toBe(batches.length);
  expect(missing).toHaveLength(failed.length);

  // An update twice is the same as once, so what was half done may be done again.
  for (const batch of missing) await emulator.deliveries.deliver(updateOf(batch));
  await api.waitUntilIdle();
  expect(emulator.subscriptions.filter(({ webhook_url: url }) => url === OLD_URL)).toEqual([]);
});

test('unpublishing removes the subscriptions', async () => {
  expect(triggerSubscriptions()).toHaveLength(2);
  for (const workflow of [messages, updates]) await session.api.unpublish(workflow);
  expect(triggerSubscriptions()).toEqual([]);
});
