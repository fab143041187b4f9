import type { NewWorkflow } from '../../harness/n8n/n8nApi';
import type { EventToDeliver } from '../../harness/linq/deliveries';
import type { Emulator } from '../../harness/linq/emulator';
import type { WebhookSubscriptionInput } from '../../harness/linq/webhookSubscriptions';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';

/** The event that has the workflow update subscriptions: which one says the test alone. */
const EVENT = 'contact.updated';

const URL = 'https://updated.example.com/';

/** A workflow that updates the subscriptions an event names, to a URL that names the execution. */
export const updater = (name: string): NewWorkflow =>
  newWorkflow(name, [
    newNode('Linq Trigger', LINQ_TRIGGER, { apiVersion: 'v2', events: [EVENT], options: {} }),
    newNode('Split Out', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'data.subscriptions' }),
    newNode('Linq', LINQ, {
      resource: 'webhookSubscriptionV2',
      operation: 'update',
      webhookSubscriptionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
      webhookUrl: `=${URL}{{ $execution.id }}`,
      events: ['chat.created'],
      version: 2,
    }),
  ]);

/** The event that has these subscriptions updated, in one execution. */
export const updateOf = (ids: readonly number[]): EventToDeliver => ({
  event_type: EVENT,
  data: { subscriptions: ids.map((id) => ({ id })) },
});

/** The subscriptions that an execution updated, as Linq saw it, in the order of their IDs; one that it updated twice, twice. */
export const updatedBy = ({ requests }: Emulator, executionId: string): number[] =>
  requests
    .filter(({ method, status }) => method === 'PUT' && status === 200)
    .filter(({ body }) => urlIn(body) === URL + executionId)
    .map(({ path }) => Number(path.split('/').at(-1)))
    .sort((one, other) => one - other);

const urlIn = (body: unknown) =>
  (body as { webhook_subscription: WebhookSubscriptionInput }).webhook_subscription.webhook_url;
