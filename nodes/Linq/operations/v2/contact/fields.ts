import type { Failure } from '../../../shared/errors';
import type { ContactChange } from '../../../api/v2/contacts';
import {
  blankByHandOnly,
  clearable,
  defineCollection,
  defineField,
  defineUpdateFields,
  notClearable,
  optional,
  withHint,
  type Values,
} from '../../../fields/field';
import { type Reader } from '../../../shared/reading';
import { defineLocator } from '../../../fields/locator';
import { readEmail, readPhoneNumber } from '../../../shared/phoneNumbers';
import { readPositiveInteger, readText } from '../../../fields/readers';

/** Which contact: picked from the organization's own, or by ID. */
export const contactId = defineLocator(
  {
    displayName: 'Contact',
    name: 'contactId',
    description: 'The contact to work with',
    thing: 'a contact',
    search: 'searchContactsV2',
  },
  readPositiveInteger,
);

const contactField = <const Name extends string>(
  property: { displayName: string; name: Name; placeholder: string; description: string },
  reader: Reader<string> = readText,
) => defineField({ ...property, type: 'string', default: '' }, reader);

const firstName = contactField({
  displayName: 'First Name',
  name: 'firstName',
  placeholder: 'e.g. Ada',
  description: 'The given name of the contact',
});

const lastName = contactField({
  displayName: 'Last Name',
  name: 'lastName',
  placeholder: 'e.g. Lovelace',
  description: 'The family name of the contact',
});

const company = contactField({
  displayName: 'Company',
  name: 'company',
  placeholder: 'e.g. Analytical Engines Ltd',
  description: 'Where the contact works',
});

const location = contactField({
  displayName: 'Location',
  name: 'location',
  placeholder: 'e.g. London',
  description: 'Where the contact is',
});

const title = contactField({
  displayName: 'Title',
  name: 'title',
  placeholder: 'e.g. CEO',
  description: 'What the contact does at work',
});

const userEmail = contactField(
  {
    displayName: 'User Email',
    name: 'userEmail',
    placeholder: 'e.g. grace@example.com',
    description:
      'The user in your organization who owns the contact. By default, Linq assigns a new contact to the first admin.',
  },
  readEmail,
);

/** The contact's own address. */
export const email = contactField(
  {
    displayName: 'Email',
    name: 'email',
    placeholder: 'e.g. ada@example.com',
    description: 'The email address of the contact',
  },
  readEmail,
);

/** The contact's own number. */
export const phoneNumber = contactField(
  {
    displayName: 'Phone Number',
    name: 'phoneNumber',
    placeholder: 'e.g. +15551234567',
    description: 'The phone number of the contact',
  },
  readPhoneNumber,
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [company, location, title, blankByHandOnly(userEmail)],
);

/** What a contact can have, for operations that may make one: Linq wants one of the first four. */
export const contactFields = [
  optional(email),
  optional(phoneNumber),
  optional(firstName),
  withHint(optional(lastName), 'At least one of these four is required'),
  additionalFields,
] as const;

/**
 * What Linq lets be emptied: V2 reference, "ContactInput", takes any text for what belongs to the
 * contact. The owner must be a user, so there is no contact without one.
 */
const additionalChanges = [
  clearable(company),
  clearable(location),
  clearable(title),
  notClearable(userEmail),
] as const;

/** See `contactFields`, for an operation that may change one instead. */
export const upsertFields = [
  optional(email),
  optional(phoneNumber),
  optional(firstName),
  withHint(
    optional(lastName),
    'At least one of these four is required. If left empty, they keep their values; use Update to clear them.',
  ),
  defineCollection(
    { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
    additionalChanges,
  ),
] as const;

/** What of a contact to change. */
export const updateFields = defineUpdateFields([
  clearable(company),
  clearable(email),
  clearable(firstName),
  clearable(lastName),
  clearable(location),
  clearable(phoneNumber),
  clearable(title),
  notClearable(userEmail),
]);

/** What is known of a contact, by parameter name. */
export type ContactValues = {
  [Name in keyof Values<[typeof updateFields]>['updateFields']]?: string | undefined;
};

/** What `contactFields` come to. */
export const toContactValues = ({
  additionalFields,
  ...main
}: Values<typeof contactFields>): ContactValues => ({ ...main, ...additionalFields });

/** Linq's form of the values. The owner stands beside the contact. */
export const toContactChange = ({
  firstName,
  lastName,
  phoneNumber,
  userEmail,
  ...same
}: ContactValues): ContactChange => ({
  contact: { first_name: firstName, last_name: lastName, phone_number: phoneNumber, ...same },
  user_email: userEmail,
});

/** Says so when what Linq wants at least one of is missing: V2 reference, "Create Contact" and "Update Contact". */
export function missingMainField(values: ContactValues): Failure | undefined {
  const { firstName, lastName, email, phoneNumber } = values;
  if ([firstName, lastName, email, phoneNumber].some(Boolean)) return undefined;
  return {
    message:
      'First Name, Last Name, Email or Phone Number: expected at least one of them. Given: none',
    description: 'Linq requires at least one of these four to create or change a contact.',
  };
}
