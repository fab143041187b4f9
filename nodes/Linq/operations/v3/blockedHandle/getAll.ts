import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { listBlocked } from '../../../api/v3/blockedHandles';

/** GET /blocked_handles: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many blocked handles',
  description: 'Retrieve the senders that your account has blocked',
  output: { of: listBlocked },
  fields: [returnAll, limit],
  run: async (values, client) => (await listBlocked(client)).slice(0, limitOf(values)),
});
