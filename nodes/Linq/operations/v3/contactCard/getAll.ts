import { listCards } from '../../../api/v3/contactCards';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';

/** GET /contact_card: an item for each line that has a card. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many contact cards',
  description: 'Retrieve the names and pictures that people see for your phone numbers',
  output: { of: listCards },
  fields: [returnAll, limit],
  run: async (values, client) => (await listCards(client)).slice(0, limitOf(values)),
});
