import { defineNotice } from '../../../fields/notice';
import { defineOperation } from '../../operation';
import { CONTACT, updateContact } from '../../../api/v2/contacts';
import { contactId, missingMainField, toContactChange, updateFields } from './fields';

const updateNotice = defineNotice(
  'updateNotice',
  "Add the fields to change. Other fields keep their values; a field that is added but left empty is cleared. One of 'First Name', 'Last Name', 'Email' and 'Phone Number' must be among them.",
);

/** PATCH /contacts/{id}: gives back the contact as it is afterwards. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update contact (V2)',
  description: 'Change some fields of a contact and keep the others',
  output: { of: updateContact },
  fields: [contactId, updateNotice, updateFields],
  check: ({ updateFields }) => missingMainField(updateFields),
  lane: ({ contactId }) => CONTACT.lane(contactId),
  run: async ({ contactId, updateFields }, client) =>
    await updateContact(client, contactId, toContactChange(updateFields)),
});
