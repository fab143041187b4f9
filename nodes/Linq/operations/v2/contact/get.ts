import { defineOperation } from '../../operation';
import { getContact } from '../../../api/v2/contacts';
import { contactId } from './fields';
import { contactOutput } from './output';

/** GET /contacts/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get contact (V2)',
  description: 'Retrieve a contact by its ID',
  output: { of: getContact },
  fields: [contactId, ...contactOutput.fields],
  run: async ({ contactId, ...values }, client) =>
    contactOutput.shape(await getContact(client, contactId), values),
});
