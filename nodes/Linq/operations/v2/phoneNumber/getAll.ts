import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { listPhoneNumbers } from '../../../api/v2/phoneNumbers';

/** GET /phone_numbers: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many phone numbers (V2)',
  description: 'Retrieve the Linq phone numbers of the account',
  output: { of: listPhoneNumbers },
  fields: [returnAll, limit],
  run: async (values, client) => (await listPhoneNumbers(client)).slice(0, limitOf(values)),
});
