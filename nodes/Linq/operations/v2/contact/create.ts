import { defineOperation } from '../../operation';
import { createContact } from '../../../api/v2/contacts';
import { contactFields, missingMainField, toContactChange, toContactValues } from './fields';

/** POST /contacts: gives back the new contact. */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Create contact (V2)',
  description: 'Add a contact with a name, an email address or a phone number',
  output: { of: createContact },
  fields: contactFields,
  check: (values) => missingMainField(toContactValues(values)),
  run: async (values, client) =>
    await createContact(client, toContactChange(toContactValues(values))),
});
