import { readList } from '../../../api/http/paging';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { allContacts } from '../../../api/v2/contacts';
import { contactOutput } from './output';

/** GET /contacts: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many contacts (V2)',
  description: 'Retrieve the contacts of the organization',
  output: { of: allContacts },
  fields: [returnAll, limit, ...contactOutput.fields],
  run: async (values, client) => {
    const contacts = await readList(client, allContacts(), limitOf(values));
    return contacts.map((contact) => contactOutput.shape(contact, values));
  },
});
