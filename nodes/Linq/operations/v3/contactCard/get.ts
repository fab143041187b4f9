import { defineOperation } from '../../operation';
import { phoneNumber } from '../../../fields/v3/ownNumber';
import { listCards, getCard } from '../../../api/v3/contactCards';

/** GET /contact_card. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get contact card',
  description: 'Retrieve the name and picture that people see for one of your phone numbers',
  output: { of: listCards },
  fields: [phoneNumber],
  run: async ({ from }, client) => await getCard(client, from),
});
