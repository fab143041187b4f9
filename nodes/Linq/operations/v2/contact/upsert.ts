import { defineField } from '../../../fields/field';
import { normalised } from '../../../shared/handles';
import { defineOperation } from '../../operation';
import { readOneOf } from '../../../fields/readers';
import {
  CONTACT,
  createContact,
  findContact,
  hasAlready,
  updateContact,
} from '../../../api/v2/contacts';
import { email, phoneNumber, toContactChange, toContactValues, upsertFields } from './fields';

const LABELS = { email: email.property.displayName, phoneNumber: phoneNumber.property.displayName };

const matchBy = defineField(
  {
    displayName: 'Match By',
    name: 'matchBy',
    type: 'options',
    required: true,
    default: 'phoneNumber',
    options: [
      { name: LABELS.email, value: 'email' },
      { name: LABELS.phoneNumber, value: 'phoneNumber' },
    ],
    description: 'The field that identifies an existing contact',
    hint: 'The contact with this email or phone number is updated. If there is none, it is created.',
  },
  readOneOf(['email', 'phoneNumber']),
);

/**
 * One contact for one email address or phone number, however often it runs: changes what is named of
 * the one that has it, creates it where there is none. Gives back the contact, and whether it was
 * `created`. Nothing is sent to a contact that already has all that is named, so that no
 * `contact.updated` goes out for it.
 */
export const upsert = defineOperation({
  name: 'Create or Update',
  value: 'upsert',
  action: 'Create or update contact by email or phone number (V2)',
  description: 'Create a new record, or update the current one if it already exists (upsert)',
  output: { of: createContact, beside: { created: 'boolean' } },
  fields: [matchBy, ...upsertFields],
  check: ({ matchBy, ...values }) =>
    values[matchBy] === undefined
      ? {
          message: `${LABELS[matchBy]}: expected a value to match by. Given: nothing`,
          description: `Fill in '${LABELS[matchBy]}', or choose something else in 'Match By'.`,
        }
      : undefined,
  findsEarlier: true,
  lane: ({ matchBy, ...fields }) => CONTACT.laneBy(matchBy, normalised(fields[matchBy]) ?? ''),
  run: async ({ matchBy, ...fields }, client) => {
    const values = toContactValues(fields);
    const change = toContactChange(values);
    const existing = await findContact(client, { [matchBy]: values[matchBy] });
    if (!existing) return { ...(await createContact(client, change)), created: true };
    if (hasAlready(existing, change)) return { ...existing, created: false };
    return { ...(await updateContact(client, existing.id, change)), created: false };
  },
});
