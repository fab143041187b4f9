import { readList } from '../../client/paging';
import { limit, limitOf, returnAll } from '../fields';
import { defineOperation } from '../operation';
import { CONTACTS } from './api';

/** GET /contacts: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many contacts',
  description: 'Retrieve the contacts of the organization',
  fields: [returnAll, limit],
  run: async (values, client) => await readList(client, CONTACTS, limitOf(values)),
});
