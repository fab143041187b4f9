import pLimit from 'p-limit';
import type { IWorkflowBase } from 'n8n-workflow';
import { poll } from '../../playground/poll';
import type { DeliveryFault } from '../emulator/deliveries';
import { messageReceived } from '../support/trigger';
import { events, triesOf, undelivered, witnessed, witnessesOf } from '../support/witness';
import { Session } from './session';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

/** The event IDs of the workflows that were executed to their end, as Linq saw them. */
const witnesses = () => witnessesOf(session.emulator).map(({ eventId }) => eventId);

const triggerSubscriptions = () =>
  session.emulator.subscriptions.filter(({ webhook_url: url }) => url.includes('/webhook/'));

let published: IWorkflowBase;

const publish = async (workflow: IWorkflowBase) => {
  published = workflow;
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
};

afterEach(async () => {
  await session.api.unpublish(published);
  expect(triggerSubscriptions()).toEqual([]);
});

/** Waits until n8n has executed everything it took. */
const settled = () => session.api.waitUntilIdle();

test('publish registers, a message runs the workflow, and unpublish (after each test) removes', async () => {
  const workflow = await session.createExample('receive-messages.json');
  await publish(workflow);
  expect(triggerSubscriptions()).toMatchObject([
    { events: ['message.received'], active: true, secret_configured: true },
  ]);

  const event = messageReceived({ from_phone: '+15550000002', text: 'Is anybody there?' });
  await expect(session.emulator.deliveries.deliver(event)).resolves.toEqual([true]);
  await settled();
  const executions = await session.api.executions(workflow.id);
  expect(executions.map(({ status }) => status)).toEqual(['success']);
  const { data } = await session.api.execution(executions[0]?.id ?? '');
  expect(data.resultData.runData['Message']?.[0]?.data?.['main']?.[0]).toMatchObject([
    { json: { from: '+15550000002', text: 'Is anybody there?', event_id: event.event_id } },
  ]);
});

test('killed in the middle and started again: one subscription, nothing lost, twice only what n8n resumes', async () => {
  const workflow = await session.createWorkflow(witnessed('Killed'));
  await publish(workflow);
  // Slow enough that what n8n was executing when it was killed had not yet reached Linq.
  session.emulator.interfere = ({ method }) =>
    method === 'POST' ? { kind: 'slow', milliseconds: 5_000 } : undefined;

  const sent = events(60);
  const limit = pLimit(10);
  const deliveries = Promise.all(
    sent.map((event) => limit(() => session.emulator.deliveries.deliver(event))),
  );
  const { tries } = session.emulator.deliveries;
  const before = tries.length;
  const answered = () => Promise.resolve(tries.length - before);
  await poll(answered, (count) => count >= 20, 'Delivering 20 events', 60_000);
  // As with a proxy that waits for n8n's readiness: while it starts, n8n answers whatever comes with
  // 200 or 404 by itself (n8n, abstract-server.ts), and no trigger hears of it.
  session.emulator.deliveries.fault = () => 'cutBefore';
  await session.crash();
  session.emulator.deliveries.fault = () => undefined;
  expect(undelivered(session.emulator, sent, await deliveries)).toEqual([]);
  await settled();
  session.emulator.interfere = () => undefined;

  expect(triggerSubscriptions()).toHaveLength(1);
  const saved = await Promise.all(
    (await session.api.executions(workflow.id)).map(({ id }) => session.api.executionText(id)),
  );
  const unsaved = sent.filter(({ event_id: id }) => !saved.some((text) => text.includes(id)));
  expect(triesOf(session.emulator, unsaved)).toEqual([]);
  const executions = witnesses();
  const timesExecuted = ({ event_id }: { event_id: string }) =>
    executions.filter((id) => id === event_id).length;
  const wasCut = ({ event_id }: { event_id: string }) =>
    tries.some(({ eventId, status }) => eventId === event_id && status === undefined);
  expect(sent.filter((event) => wasCut(event) && timesExecuted(event) === 0)).toEqual([]);
  // At its start n8n runs what it had stored and not begun (n8n, enqueued-execution-recovery.service.ts);
  // where it had not answered yet, Linq delivers the same event again.
  const twice = sent.filter((event) => timesExecuted(event) > 1);
  expect(twice.filter((event) => !wasCut(event))).toEqual([]);
  expect(twice.length).toBeLessThanOrEqual(10);
});

test('2,000 deliveries with 20 % faults on the way are 2,000 executions, every forgery refused', async () => {
  const workflow = await session.createWorkflow(witnessed('Faults'));
  await publish(workflow);
  const { deliveries } = session.emulator;
  const faults: DeliveryFault[] = ['cutBefore', 'cutAfter', 'repeat', 'forge'];
  let tries = 0;
  // Every fifth try meets a fault, each kind in turn.
  deliveries.fault = () => (tries++ % 5 === 4 ? faults[Math.floor(tries / 5) % 4] : undefined);

  const sent = events(2_000);
  const before = deliveries.tries.length;
  const limit = pLimit(10);
  const delivered = await Promise.all(sent.map((event) => limit(() => deliveries.deliver(event))));
  await settled();
  deliveries.fault = () => undefined;

  expect(undelivered(session.emulator, sent, delivered)).toEqual([]);
  const executed = witnesses().filter((id) => sent.some(({ event_id }) => event_id === id));
  expect(executed.length).toBe(2_000);
  expect(new Set(executed).size).toBe(2_000);
  const forged = deliveries.tries.slice(before).filter(({ kind }) => kind === 'forged');
  expect(forged.length).toBeGreaterThan(200);
  expect([...new Set(forged.map(({ status }) => status))]).toEqual([401]);
});
