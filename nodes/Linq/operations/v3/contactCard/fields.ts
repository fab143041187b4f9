import { defineField, type Values } from '../../../fields/field';
import { readText } from '../../../fields/readers';
import { pictureField, pictureUrl } from '../../../fields/v3/picture';
import { readWebUrl } from '../../../fields/v3/readers';
import type { LinqClient } from '../../../api/http/client';
import type { Failure } from '../../../shared/errors';
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
    description: 'The https URL of a square picture, at least 200 x 200 pixels',
  },
  readWebUrl,
);

/** The same as a file of the item. */
export const image = pictureField('Image Field Name', 'image', 'the card');

/** What a person fills in. */
type Filled = Partial<Values<[typeof firstName, typeof lastName, typeof image, typeof imageUrl]>>;

/** Why the picture is in doubt; undefined where it is not. */
export const imageProblem = ({ image, imageUrl }: Filled): Failure | undefined =>
  image && imageUrl !== undefined
    ? { message: "Image Field Name: expected this or 'Image URL'. Given: both" }
    : undefined;

/**
 * Linq's form of these, a file uploaded.
 *
 * @throws NodeOperationError, NodeApiError when it cannot be
 */
export async function toCardValues(client: LinqClient, filled: Filled): Promise<CardValues> {
  const url = await pictureUrl(client, filled.image, filled.imageUrl);
  return {
    ...(filled.firstName !== undefined && { first_name: filled.firstName }),
    ...(filled.lastName !== undefined && { last_name: filled.lastName }),
    ...(url !== undefined && { image_url: url }),
  };
}
