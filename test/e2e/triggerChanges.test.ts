import type { IWorkflowBase } from 'n8n-workflow';
import { poll } from '../../harness/n8n/poll';
import { eventsV3, executedOf, witnessed } from '../support/witness';
import { Session } from '../../harness/n8n/session';

/** What a person changes about a trigger that is published, or about the n8n it is in. */
let session: Session;
let workflow: IWorkflowBase;

beforeAll(async () => {
  session = await Session.start();
});

beforeEach(async () => {
  workflow = await session.createWorkflow(witnessed('Changed', 'v3'));
  await publish(workflow);
});

afterEach(async () => {
  await session.api.unpublish(workflow);
  expect(subscriptions()).toEqual([]);
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const publish = async (changed: IWorkflowBase) => {
  workflow = changed;
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
};

/** The address of each subscription at Linq, without the version of the payload. */
const subscriptions = () =>
  session.emulator.v3.subscriptions.all.map(({ target_url: url }) => url.split('?')[0]);

/** Delivers events, and waits until each was executed. */
async function receive(sent: ReturnType<typeof eventsV3>): Promise<void> {
  for (const event of sent) await session.emulator.v3.deliveries.deliver(event);
  await poll(
    () => Promise.resolve(executedOf(session.emulator, sent)),
    ({ length }) => length >= sent.length,
    'Executing what was delivered',
    30_000,
  );
}

test('renamed, it knows what it took, and has its one subscription', async () => {
  const before = subscriptions();
  const sent = eventsV3(3);
  await receive(sent);

  const [trigger, ...others] = workflow.nodes;
  const name = 'New Messages';
  await publish(
    await session.api.saveWorkflow({
      ...workflow,
      nodes: trigger ? [{ ...trigger, name }, ...others] : [],
      connections: { [name]: workflow.connections['Linq Trigger'] ?? {} },
    }),
  );
  const more = eventsV3(1);
  await receive(more);
  for (const event of sent) await session.emulator.v3.deliveries.deliver(event);
  await session.api.waitUntilIdle();

  expect(executedOf(session.emulator, [...sent, ...more])).toHaveLength(4);
  expect(subscriptions()).toEqual(before);
});

test('at another address of n8n it keeps the old one until it is unpublished, and has the new one when it is published again', async () => {
  const [old = ''] = subscriptions();
  await session.move();
  // n8n does nothing for a trigger that has not changed.
  await publish(workflow);
  expect(subscriptions()).toEqual([old]);

  await session.api.unpublish(workflow);
  expect(subscriptions()).toEqual([]);
  await publish(workflow);
  expect(subscriptions()).toEqual([`${session.n8n.url}${new URL(old).pathname}`]);
  await receive(eventsV3(1));
});

test('published with a wrong token, which fails, it is registered once the token is right and anything is published', async () => {
  const { emulator, api } = session;
  await api.unpublish(workflow);
  await api.saveLinqCredential('not the token', emulator.url);
  const { triggers } = await api.publish(workflow);
  expect(triggers.map(({ status }) => status)).toContain('failed');
  await api.saveLinqCredential(emulator.token, emulator.url);
  // Not a word of the trigger itself, which n8n would then register in any case.
  const nodes = workflow.nodes.map((node) =>
    node.name === 'Linq Trigger' ? node : { ...node, notes: 'Changed' },
  );
  await publish(await api.saveWorkflow({ ...workflow, nodes }));
  expect(subscriptions()).toHaveLength(1);
  await receive(eventsV3(1));
});

test('after another token, unpublished and published again, it receives', async () => {
  const { emulator, api } = session;
  const former = emulator.token;
  emulator.token = 'another token';
  await api.saveLinqCredential(emulator.token, emulator.url);
  await api.unpublish(workflow);
  await publish(workflow);
  await receive(eventsV3(1));

  emulator.token = former;
  await api.saveLinqCredential(former, emulator.url);
});
