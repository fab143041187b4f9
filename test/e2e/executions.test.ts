import { poll } from '../../harness/n8n/poll';
import { newGate } from '../../harness/n8n/gate';
import { LINQ } from '../../harness/n8n/n8n';
import { newItems, newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

/** Executions of one n8n that work on the same thing. */
let session: Session;

beforeAll(async () => {
  session = await Session.start();
  for (let made = 0; made < 2; made++)
    session.emulator.createSubscription({
      webhook_url: 'https://old.example',
      events: ['message.read'],
    });
});

afterEach(() => {
  session.emulator.interfere = () => undefined;
});

afterAll(() => session.close());

/** A workflow that updates a subscription twice. */
const updating = (name: string, subscription: number, version: number) =>
  session.createWorkflow(
    newWorkflow(name, [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newItems('Items', [{}, {}]),
      newNode('Linq', LINQ, {
        resource: 'webhookSubscriptionV2',
        operation: 'update',
        webhookSubscriptionId: { __rl: true, mode: 'id', value: String(subscription) },
        webhookUrl: 'https://example.com/hook',
        events: ['message.sent'],
        version,
      }),
    ]),
  );

/** The updates that went out, by their subscription and version. */
const updates = () =>
  session.emulator.requests
    .filter(({ method }) => method === 'PUT')
    .map(({ path, body }) => {
      const { version } = (body as { webhook_subscription: { version: number } })
        .webhook_subscription;
      return `${path.split('/').at(-1)}: ${version}`;
    });

const untilSent = (count: number) =>
  poll(
    () => Promise.resolve(updates()),
    ({ length }) => length >= count,
    'Sending',
    30_000,
  );

/** Holds what goes out to Linq until it is told. */
function holdBack(): () => void {
  const gate = newGate();
  session.emulator.interfere = ({ method }) =>
    method === 'PUT' ? { kind: 'held', until: gate.opened } : undefined;
  return () => {
    session.emulator.interfere = () => undefined;
    gate.open();
  };
}

test('they wait for each other, and others do not wait for them', async () => {
  const { api } = session;
  const first = await updating('First', 1, 1);
  const second = await updating('Second', 1, 2);
  const other = await updating('Other', 2, 3);
  const before = updates().length;
  const release = holdBack();
  await api.start(first.id, 'Start');
  await untilSent(before + 1);
  session.emulator.interfere = () => undefined;
  await api.start(second.id, 'Start');
  await expect(api.run(other.id, 'Start')).resolves.toMatchObject({ status: 'success' });
  expect(updates().slice(before)).toEqual(['1: 1', '2: 3', '2: 3']);
  release();
  await untilSent(before + 6);
  // In which order the items of both take turns is not promised.
  expect(updates().slice(before).sort()).toEqual(['1: 1', '1: 1', '1: 2', '1: 2', '2: 3', '2: 3']);
  await api.waitUntilIdle();
});

test('a stopped one sends nothing more, and lets others at what it worked on', async () => {
  const { api } = session;
  const stopped = await updating('Stopped', 1, 1);
  const next = await updating('Next', 1, 2);
  const before = updates().length;
  const release = holdBack();
  const executionId = await api.start(stopped.id, 'Start');
  await untilSent(before + 1);
  await api.stop(executionId);
  session.emulator.interfere = () => undefined;
  // It would wait for ever if the other still held the subscription.
  await expect(api.run(next.id, 'Start')).resolves.toMatchObject({ status: 'success' });
  await expect(api.execution(executionId)).resolves.toMatchObject({ status: 'canceled' });
  expect(updates().slice(before)).toEqual(['1: 1', '1: 2', '1: 2']);
  release();
});
