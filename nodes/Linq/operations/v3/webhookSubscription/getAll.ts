import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { listSubscriptions } from '../../../api/v3/webhookSubscriptions';
import { withUse } from './use';

/** GET /webhook-subscriptions: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many webhook subscriptions',
  description: 'Retrieve the webhook subscriptions of the account, active and paused',
  output: { of: listSubscriptions, beside: { used_by: 'string' } },
  fields: [returnAll, limit],
  run: async (values, client) =>
    (await listSubscriptions(client)).slice(0, limitOf(values)).map(withUse),
});
