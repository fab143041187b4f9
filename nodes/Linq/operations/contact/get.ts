import { defineOperation } from '../operation';
import { getContact } from './api';
import { contactId } from './fields';

/** GET /contacts/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get contact',
  description: 'Retrieve a contact by its ID',
  fields: [contactId],
  run: async ({ contactId }, client) => await getContact(client, contactId),
});
