import { poll } from '../../playground/poll';
import { LINQ } from '../support/n8n';
import { newNode, newWorkflow } from '../support/workflow';
import { Session } from './session';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
});

afterAll(() => session.close());

/** A workflow that updates the subscription 1 for each of two items. */
const updating = (name: string, version: number) =>
  session.createWorkflow(
    newWorkflow(name, [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      {
        ...newNode('Items', 'n8n-nodes-base.code', { jsCode: 'return [{}, {}];' }),
        typeVersion: 2,
      },
      newNode('Linq', LINQ, {
        resource: 'webhookSubscriptionV2',
        operation: 'update',
        webhookSubscriptionId: { __rl: true, mode: 'id', value: '1' },
        webhookUrl: 'https://example.com/hook',
        events: ['message.sent'],
        version,
      }),
    ]),
  );

test('a stopped execution sends nothing more, and lets others at what it worked on', async () => {
  const { emulator, api } = session;
  emulator.createSubscription({ webhook_url: 'https://old.example', events: ['message.read'] });
  const stopped = await updating('Stopped', 1);
  const next = await updating('Next', 2);
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  emulator.interfere = () => ({ kind: 'held', until });
  const executionId = await api.start(stopped.id, 'Start');
  await poll(
    () => Promise.resolve(emulator.requests.length),
    (count) => count === 1,
    'The first update',
    30_000,
  );
  await api.stop(executionId);
  emulator.interfere = () => undefined;
  // Both work on one subscription: this one would wait for ever if the other still held it.
  await expect(api.run(next.id, 'Start')).resolves.toMatchObject({ status: 'success' });
  await expect(api.execution(executionId)).resolves.toMatchObject({ status: 'canceled' });
  const versions = emulator.requests.map(
    ({ body }) =>
      (body as { webhook_subscription: { version: number } }).webhook_subscription.version,
  );
  expect(versions).toEqual([1, 2, 2]);
  release();
});
