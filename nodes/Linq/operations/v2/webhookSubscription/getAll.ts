import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { listSubscriptions, withUse } from '../../../api/v2/webhookSubscriptions';

/** GET /webhook_subscriptions: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many webhook subscriptions (V2)',
  description: 'Retrieve the webhook subscriptions of the account',
  output: { of: listSubscriptions, beside: { used_by: 'string' } },
  fields: [returnAll, limit],
  run: async (values, client) =>
    (await listSubscriptions(client)).slice(0, limitOf(values)).map(withUse),
});
