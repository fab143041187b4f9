import { defineOperation } from '../../operation';
import { phoneNumber } from '../shared/ownNumber';
import { getCard } from './api';

/** GET /contact_card. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get contact card',
  description: 'Retrieve the name and picture that people see of a phone number of yours',
  fields: [phoneNumber],
  run: async ({ from }, client) => await getCard(client, from),
});
