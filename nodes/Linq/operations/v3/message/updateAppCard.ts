import type { IDataObject } from 'n8n-workflow';
import { defineCollection, defineField } from '../../../fields/field';
import { type Reader } from '../../../shared/reading';
import { readBoolean, readText, readUrl } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import { readWebUrl } from '../../../fields/v3/readers';
import { messageSubject, updateAppCard as updateCard } from '../../../api/v3/messages';
import { messageId } from './fields';

/** V3 reference, "IMessageAppLayout". */
const LONGEST_LABEL = 512;

/** A text of the card. */
const readUpTo =
  (most: number): Reader<string> =>
  (given) => {
    const text = readText(given);
    return 'value' in text && text.value.length > most
      ? { expected: `a text of up to ${most} characters` }
      : text;
  };

const label = <const Name extends string>(
  displayName: string,
  name: Name,
  placeholder: string,
  description: string,
) =>
  defineField(
    { displayName, name, type: 'string', default: '', placeholder, description },
    readUpTo(LONGEST_LABEL),
  );

const imageUrl = defineField(
  {
    displayName: 'Image URL',
    name: 'imageUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/card.jpg',
    description: 'The https address of a picture at the top of the card',
  },
  readWebUrl,
);

/** What the card shows. One of the labels or a picture has to be there, or it is an empty bubble. */
const layout = defineCollection(
  { displayName: 'Layout', name: 'layout', placeholder: 'Add Field' },
  [
    label('Caption', 'caption', 'e.g. Chess', 'The main label, top left and bold'),
    label(
      'Image Subtitle',
      'imageSubtitle',
      'e.g. White moves',
      'Shown on the picture, below its title',
    ),
    label('Image Title', 'imageTitle', 'e.g. Move 12', 'Shown on the picture in bold'),
    imageUrl,
    label('Subcaption', 'subcaption', 'e.g. Your turn', 'The label below the caption'),
    label('Trailing Caption', 'trailingCaption', 'e.g. 5:30', 'The label at the top right'),
    label(
      'Trailing Subcaption',
      'trailingSubcaption',
      'e.g. left',
      'The label at the right, below that',
    ),
  ],
);

const fallbackText = defineField(
  {
    displayName: 'Fallback Text',
    name: 'fallbackText',
    type: 'string',
    default: '',
    placeholder: 'e.g. Ada moved',
    description: 'Shown where the card cannot be, such as in notifications',
  },
  readUpTo(1024),
);

const interactive = defineField(
  {
    displayName: 'Interactive',
    name: 'interactive',
    type: 'boolean',
    default: true,
    description: 'Whether people who have your app see its own view in place of the card',
  },
  readBoolean,
);

const url = defineField(
  {
    displayName: 'URL',
    name: 'url',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/card?game=7&move=2',
    description: 'What the app opens when someone taps the card: an https address or a data URL',
  },
  (given) =>
    typeof given === 'string' && /^data:/i.test(given) ? { value: given } : readUrl(given),
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [fallbackText, interactive, url],
);

/** POST /messages/{id}/update: gives back the new message, which the next update has to name. */
export const updateAppCard = defineOperation({
  name: 'Update App Card',
  value: 'updateAppCard',
  action: 'Update iMessage app card',
  description: 'Replace what an iMessage app card that you sent shows, once it was delivered',
  output: { of: updateCard, beside: { chat_id: 'string' } },
  fields: [messageId, layout, additionalFields],
  check: ({ layout: { imageSubtitle, imageTitle, ...others } }) => {
    if (Object.keys(others).length === 0)
      return { message: 'Layout: expected a caption, a subcaption or an image. Given: nothing' };
    const isOverNothing = (imageSubtitle ?? imageTitle) !== undefined && !others.imageUrl;
    return isOverNothing
      ? { message: "Image Title: expected an image below it. Fill in 'Image URL'." }
      : undefined;
  },
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, layout, additionalFields }, client) =>
    await updateCard(client, messageId, {
      layout: inLinqsNames(layout),
      ...inLinqsNames(additionalFields),
    }),
});

/** `trailingCaption` is Linq's `trailing_caption`. */
const inLinqsNames = (values: object): IDataObject =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as IDataObject[string],
    ]),
  );
