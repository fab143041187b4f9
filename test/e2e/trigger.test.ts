import pLimit from 'p-limit';
import type { IWorkflowBase } from 'n8n-workflow';
import { poll } from '../../harness/n8n/poll';
import type { DeliveryFault } from '../../harness/linq/deliveries';
import { LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { messageReceived } from '../support/trigger';
import { events, executedOf, triesOf, witnessed } from '../support/witness';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

let session: Session;

beforeAll(async () => {
  // Hundreds of deliveries, of which n8n takes four times as many with it: docs/scale.md.
  session = await Session.start({ env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } });
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

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
  const workflow = await session.createWorkflow(
    newWorkflow('Received', [
      newNode('Linq Trigger', LINQ_TRIGGER, {
        apiVersion: 'v2',
        events: ['message.received'],
        options: {},
      }),
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
  );
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
  expect(data.resultData.runData['After']?.[0]?.data?.['main']?.[0]).toMatchObject([
    { json: event },
  ]);
});

test('killed in the middle and started again: one subscription, what was taken is executed, nothing twice', async () => {
  const { emulator, api } = session;
  const workflow = await session.createWorkflow(witnessed('Killed'));
  await publish(workflow);
  // Slow enough that what n8n was executing when it was killed had not yet reached Linq.
  emulator.interfere = ({ method }) =>
    method === 'POST' ? { kind: 'slow', milliseconds: 5_000 } : undefined;

  const sent = events(60);
  const limit = pLimit(10);
  const { tries } = emulator.deliveries;
  const before = tries.length;
  const deliveries = Promise.all(
    sent.map((event) => limit(() => emulator.deliveries.deliver(event))),
  );
  const answered = () => Promise.resolve(tries.length - before);
  await poll(answered, (count) => count >= 20, 'Delivering 20 events', 60_000);
  // As with a proxy that waits for n8n's readiness: while it starts, n8n answers whatever comes with
  // 200 or 404 by itself (n8n, abstract-server.ts), and no trigger hears of it.
  emulator.deliveries.fault = () => 'cutBefore';
  await session.crash();
  emulator.deliveries.fault = () => undefined;
  const delivered = await deliveries;
  await settled();
  emulator.interfere = () => undefined;

  expect(triggerSubscriptions()).toHaveLength(1);
  // V2 makes one try, so what was cut is lost unless n8n had it already; the V3 trigger gets it again.
  const { taken, cut } = split(sent, delivered);
  expect(taken.length).toBeGreaterThan(0);
  expect(cut.length).toBeGreaterThan(0);
  const saved = await Promise.all(
    (await api.executions(workflow.id)).map(({ id }) => api.executionText(id)),
  );
  const unsaved = taken.filter(({ event_id: id }) => !saved.some((text) => text.includes(id)));
  expect(triesOf(emulator, unsaved)).toEqual([]);
  const executed = executedOf(session.emulator, sent);
  expect(executed).toEqual([...new Set(executed)]);
});

test('200 deliveries with 20 % faults on the way: each that arrived is one execution, every forgery refused', async () => {
  const workflow = await session.createWorkflow(witnessed('Faults'));
  await publish(workflow);
  const { deliveries } = session.emulator;
  const faults: DeliveryFault[] = ['cutBefore', 'cutAfter', 'repeat', 'forge'];
  let tries = 0;
  // Every fifth try meets a fault, each kind in turn.
  deliveries.fault = () => (tries++ % 5 === 4 ? faults[Math.floor(tries / 5) % 4] : undefined);

  const sent = events(200);
  const before = deliveries.tries.length;
  const limit = pLimit(10);
  const delivered = await Promise.all(sent.map((event) => limit(() => deliveries.deliver(event))));
  await settled();
  deliveries.fault = () => undefined;

  const { taken, cut } = split(sent, delivered);
  expect(cut).toHaveLength(20);
  const executed = executedOf(session.emulator, sent);
  expect(executed).toEqual([...new Set(executed)]);
  expect(taken.filter(({ event_id }) => !executed.includes(event_id))).toEqual([]);
  const forged = deliveries.tries.slice(before).filter(({ kind }) => kind === 'forged');
  expect(forged.length).toBeGreaterThanOrEqual(20);
  expect([...new Set(forged.map(({ status }) => status))]).toEqual([401]);
});

/** The events that were answered with a success, and those whose one try did not get that far. */
const split = (sent: ReturnType<typeof events>, delivered: readonly boolean[][]) => {
  const taken = sent.filter((_, index) => delivered[index]?.every(Boolean));
  return { taken, cut: sent.filter((event) => !taken.includes(event)) };
};
