import { poll } from '../../harness/n8n/poll';
import { LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { useQuestions, ANN } from './questions';

const at = useQuestions();

/** Waits until so many events were delivered and answered with a success. */
const untilDelivered = (count: number) =>
  poll(
    () => Promise.resolve(at.v3.deliveries.tries.filter(({ status }) => status === 200).length),
    (delivered) => delivered >= count,
    `Delivering ${count} events`,
    30_000,
  );

test('a workflow that asks and waits is not started by the subscriptions that it makes itself', async () => {
  const { api } = at.session;
  const told: string[] = [];
  at.v3.onEvent = ({ event_type: type }) => told.push(type);
  const events = ['team_member.added', 'webhook_subscription.created'];
  const workflow = await at.session.createWorkflow(
    newWorkflow('Started by the account', [
      newNode('Linq Trigger', LINQ_TRIGGER, {
        apiVersion: 'v3',
        events: [...events, 'webhook_subscription.deleted'],
        options: {},
      }),
      at.node('Shall Max be let in?'),
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
  );
  const executions = async () => (await api.executions(workflow.id)).map(({ status }) => status);
  await api.publish(workflow);
  await untilDelivered(1);
  expect(await executions()).toEqual([]);

  at.v3.change('team_member.added');
  await untilDelivered(3);
  await at.untilAsked('Shall Max be let in?');
  const waiting = await poll(
    async () => await api.executions(workflow.id),
    (all) => all[0]?.status === 'waiting',
    'Asking',
    60_000,
  );
  expect(waiting).toHaveLength(1);

  at.v3.messages.react(at.messageThatSays('Shall Max be let in?'), { from: ANN, type: 'like' });
  // The tapback, and what is told of the wait's subscription, which is gone.
  await untilDelivered(5);
  await api.waitUntilIdle();
  expect(await executions()).toEqual(['success']);
  expect(at.v3.messages.all.filter(({ sender }) => sender.is_me)).toHaveLength(1);
  expect(told.filter((type) => type.startsWith('webhook_subscription.'))).toEqual([
    'webhook_subscription.created',
    'webhook_subscription.created',
    'webhook_subscription.deleted',
  ]);
  await api.unpublish(workflow);
});
