import { defineOperation } from '../../operation';
import { listSubscriptions, getSubscription, withUse } from '../../../api/v2/webhookSubscriptions';
import { webhookSubscriptionId } from './fields';

/** Finds one subscription in the list, since Linq has no call for one. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get webhook subscription (V2)',
  description: 'Retrieve a webhook subscription by its ID',
  output: { of: listSubscriptions, beside: { used_by: 'string' } },
  fields: [webhookSubscriptionId],
  run: async ({ webhookSubscriptionId: id }, client) => withUse(await getSubscription(client, id)),
});
