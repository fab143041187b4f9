import { defineOperation } from '../../operation';
import { getSubscription } from '../../../api/v3/webhookSubscriptions';
import { webhookSubscriptionId } from './fields';
import { withUse } from './use';

/** GET /webhook-subscriptions/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get webhook subscription',
  description: 'Retrieve a webhook subscription by its ID',
  output: { of: getSubscription, beside: { used_by: 'string' } },
  fields: [webhookSubscriptionId],
  run: async ({ webhookSubscriptionId: id }, client) => withUse(await getSubscription(client, id)),
});
