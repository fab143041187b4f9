import { defineOperation } from '../operation';
import { updateContact } from './api';
import { contactId, missingMainField, updateFields } from './fields';

/** PATCH /contacts/{id}: gives back the contact as it is afterwards. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update contact (changes only what is named)',
  description: 'Change some fields of a contact and keep the others',
  fields: [contactId, updateFields],
  check: ({ updateFields }) => missingMainField(updateFields),
  lane: ({ contactId }) => `contact ${contactId}`,
  run: async ({ contactId, updateFields }, client) =>
    await updateContact(client, contactId, updateFields),
});
