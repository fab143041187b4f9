import { optional, withHint } from '../../../fields/field';
import { findOptions, toFindOutput } from '../../find';
import { defineOperation } from '../../operation';
import { getContact, findContact } from '../../../api/v2/contacts';
import { email, phoneNumber } from './fields';
import { contactOutput } from './output';

/** GET /contacts/find: gives back the contact and whether it was `found`. */
export const find = defineOperation({
  name: 'Find',
  value: 'find',
  action: 'Find contact by email or phone number (V2)',
  description: 'Look up the contact that has an email address or a phone number',
  output: { of: getContact, beside: { found: 'boolean' } },
  fields: [
    optional(email),
    withHint(
      optional(phoneNumber),
      'One of these two is required. With both, a contact that has either one is found.',
    ),
    ...contactOutput.fields,
    findOptions,
  ],
  check: ({ email, phoneNumber }) =>
    (email ?? phoneNumber)
      ? undefined
      : {
          message: 'Email or Phone Number: expected at least one of them. Given: none',
          description: 'With both, Linq looks for a contact that has either.',
        },
  run: async ({ email, phoneNumber, options, ...values }, client) => {
    const contact = await findContact(client, { email, phoneNumber });
    return toFindOutput(contact && contactOutput.shape(contact, values), options);
  },
});
