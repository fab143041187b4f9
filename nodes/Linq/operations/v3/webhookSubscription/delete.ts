import { defineOperation } from '../../operation';
import { useNotice } from '../../subscriptionFields';
import { deleteSubscription, SUBSCRIPTION } from '../../../api/v3/webhookSubscriptions';
import { webhookSubscriptionId } from './fields';

/** DELETE /webhook-subscriptions/{id}: gives back `{ id, deleted: true }`. */
export const del = defineOperation({
  name: 'Delete',
  value: 'delete',
  action: 'Delete webhook subscription',
  description: 'Permanently remove a webhook subscription',
  output: { beside: { id: 'string', deleted: 'boolean' } },
  fields: [webhookSubscriptionId, useNotice],
  lane: ({ webhookSubscriptionId }) => SUBSCRIPTION.lane(webhookSubscriptionId),
  run: async ({ webhookSubscriptionId: id }, client) => {
    await deleteSubscription(client, id);
    return { id, deleted: true };
  },
});
