import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../../shared/errors';
import type { Reader } from '../../shared/reading';
import { defineCollection, defineField, type Values } from '../field';
import { readBoolean, readPositiveIntegerSuchAs, readTextUpTo } from '../readers';
import { LONGEST_LINK, readLink } from './readers';

/** V3 reference, "IMessageAppLayout". */
const LONGEST_LABEL = 512;

/** V3 reference, "IMessageAppIdentity". */
const LONGEST_NAME = 64;
const LONGEST_BUNDLE_ID = 255;

/** V3 reference, "IMessageAppPart": the app's own data, which an update cannot have as much of. */
const LONGEST_DATA = 16_384;

const label = <const Name extends string>(
  displayName: string,
  name: Name,
  placeholder: string,
  description: string,
) =>
  defineField(
    { displayName, name, type: 'string', default: '', placeholder, description },
    readTextUpTo(LONGEST_LABEL),
  );

const imageUrl = defineField(
  {
    displayName: 'Image URL',
    name: 'imageUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/card.jpg',
    description: 'The https URL of the picture at the top',
  },
  readLink,
);

/** What the card shows. One of the labels or a picture has to be there, or it is an empty bubble. */
export const layout = defineCollection(
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
      'The label below the trailing caption',
    ),
  ],
);

/** What stands in the card's place. */
export const fallbackText = defineField(
  {
    displayName: 'Fallback Text',
    name: 'fallbackText',
    type: 'string',
    default: '',
    placeholder: 'e.g. Ada moved',
    description: 'Shown instead of the card, such as in notifications',
  },
  readTextUpTo(1024),
);

/** Whether the app draws the card. */
export const interactive = defineField(
  {
    displayName: 'Interactive',
    name: 'interactive',
    type: 'boolean',
    default: true,
    description: 'Whether people who have your app see its own view instead of the card',
  },
  readBoolean,
);

const DATA = /^data:/i;

/** An address, or data of no more than so many characters. */
const readTarget =
  (longestData: number): Reader<string> =>
  (given) => {
    if (typeof given === 'string' && DATA.test(given) && given.length <= longestData)
      return { value: given.replace(DATA, 'data:') };
    const address = readLink(given);
    return 'value' in address
      ? address
      : {
          expected: `an absolute https URL of up to ${LONGEST_LINK} characters, such as https://example.com/card?game=7, or a data URL of up to ${longestData} characters`,
        };
  };

const defineUrl = (longestData: number) =>
  defineField(
    {
      displayName: 'URL',
      name: 'url',
      type: 'string',
      default: '',
      placeholder: 'e.g. https://example.com/card?game=7&move=2',
      description: 'The https or data URL that the app opens when the card is tapped',
    },
    readTarget(longestData),
  );

/** Where a tap leads. */
export const url = defineUrl(LONGEST_DATA);

/** The same of a card that is updated: V3 reference, "UpdateIMessageAppCardRequest". */
export const updatedUrl = defineUrl(LONGEST_LINK);

/** The name that the app goes by. */
export const appName = defineField(
  {
    displayName: 'App Name',
    name: 'appName',
    type: 'string',
    default: '',
    placeholder: 'e.g. Chess',
    description: 'The name of your iMessage app',
  },
  readTextUpTo(LONGEST_NAME),
);

/** Apple's name for the app. */
export const bundleId = defineField(
  {
    displayName: 'Bundle ID',
    name: 'bundleId',
    type: 'string',
    default: '',
    placeholder: 'e.g. com.example.chess.messages',
    description: 'The bundle ID of the Messages extension of your app',
  },
  (given) => {
    const id = typeof given === 'string' ? given.trim() : '';
    return /^[A-Za-z\d.-]+$/.test(id) && id.length <= LONGEST_BUNDLE_ID
      ? { value: id }
      : {
          expected: `a bundle ID of up to ${LONGEST_BUNDLE_ID} characters, such as com.example.chess.messages`,
        };
  },
);

/** Apple's name for who made it. */
export const teamId = defineField(
  {
    displayName: 'Team ID',
    name: 'teamId',
    type: 'string',
    default: '',
    placeholder: 'e.g. ABCDE12345',
    description: 'The ID of your Apple developer team: 10 letters and digits',
  },
  (given) => {
    const id = typeof given === 'string' ? given.trim().toUpperCase() : '';
    return /^[A-Z\d]{10}$/.test(id)
      ? { value: id }
      : { expected: '10 letters and digits, such as ABCDE12345' };
  },
);

/** Where people get it. */
export const appStoreId = defineField(
  {
    displayName: 'App Store ID',
    name: 'appStoreId',
    type: 'string',
    default: '',
    placeholder: 'e.g. 1234567890',
    description: 'The ID of your app in the App Store, where people without the app are sent',
  },
  readPositiveIntegerSuchAs(1_234_567_890),
);

/** Linq's form of an app: V3 reference, "IMessageAppPart". */
export const toApp = (values: {
  readonly appName: string;
  readonly bundleId: string;
  readonly teamId: string;
  readonly appStoreId?: number | undefined;
}): IDataObject => ({
  name: values.appName,
  bundle_id: values.bundleId,
  team_id: values.teamId,
  ...(values.appStoreId !== undefined && { app_store_id: values.appStoreId }),
});

/** Why a card would be empty, or a title stand on nothing; undefined where it is neither. */
export function layoutProblem({
  imageSubtitle,
  imageTitle,
  ...others
}: Values<[typeof layout]>['layout']): Failure | undefined {
  const onImage = imageTitle === undefined ? 'Image Subtitle' : 'Image Title';
  if ((imageTitle ?? imageSubtitle) !== undefined && others.imageUrl === undefined)
    return { message: `${onImage}: expected an image to show it on. Fill in 'Image URL'.` };
  return Object.keys(others).length === 0
    ? { message: 'Layout: expected a caption, a subcaption or an image. Given: nothing' }
    : undefined;
}

/** `trailingCaption` is Linq's `trailing_caption`. */
export const inLinqsNames = (values: object): IDataObject =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as IDataObject[string],
    ]),
  );
