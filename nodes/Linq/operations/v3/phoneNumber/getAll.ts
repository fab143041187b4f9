import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { listLines } from '../../../api/v3/phoneNumbers';

/** GET /phone_numbers: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many phone numbers',
  description: 'Retrieve your phone numbers and the reputation of each',
  output: { of: listLines },
  fields: [returnAll, limit],
  run: async (values, client) => (await listLines(client)).slice(0, limitOf(values)),
});
