import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { listEventNames } from '../../../api/v3/webhookSubscriptions';

/** GET /webhook-events: an item `{ name }` for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many webhook events',
  description: 'Retrieve the names of all events that a webhook subscription can have',
  output: { beside: { name: 'string' } },
  fields: [returnAll, limit],
  run: async (values, client) =>
    (await listEventNames(client)).slice(0, limitOf(values)).map((name) => ({ name })),
});
