import { defineField, type Values } from '../../../fields/field';
import { readText } from '../../../fields/readers';
import { readWebUrl } from '../../../fields/v3/readers';
import type { CardValues } from '../../../api/v3/contactCards';

/** The name that people see. */
export const firstName = defineField(
  {
    displayName: 'First Name',
    name: 'firstName',
    type: 'string',
    default: '',
    placeholder: 'e.g. Acme',
    description: 'The given name on the card, or that of your organization',
  },
  readText,
);

/** The rest of it. */
export const lastName = defineField(
  {
    displayName: 'Last Name',
    name: 'lastName',
    type: 'string',
    default: '',
    placeholder: 'e.g. Support',
    description: 'The family name on the card',
  },
  readText,
);

/** The picture that people see. */
export const imageUrl = defineField(
  {
    displayName: 'Image URL',
    name: 'imageUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/logo.png',
    description: 'Where Linq finds the picture on the card',
  },
  readWebUrl,
);

/** What a person fills in. */
type Filled = Partial<Values<[typeof firstName, typeof lastName, typeof imageUrl]>>;

/** Linq's form of these. */
export const toCardValues = (filled: Filled): CardValues => ({
  ...(filled.firstName !== undefined && { first_name: filled.firstName }),
  ...(filled.lastName !== undefined && { last_name: filled.lastName }),
  ...(filled.imageUrl !== undefined && { image_url: filled.imageUrl }),
});
