import { defineOperation } from '../../operation';
import { CONTACT, deleteContact } from '../../../api/v2/contacts';
import { contactId } from './fields';

/** DELETE /contacts/{id}: gives back `{ id, deleted: true }`. */
export const del = defineOperation({
  name: 'Delete',
  value: 'delete',
  action: 'Delete contact (V2)',
  description: 'Permanently remove a contact for all users of the organization',
  output: { beside: { id: 'integer', deleted: 'boolean' } },
  fields: [contactId],
  lane: ({ contactId }) => CONTACT.lane(contactId),
  run: async ({ contactId: id }, client) => {
    await deleteContact(client, id);
    return { id, deleted: true };
  },
});
