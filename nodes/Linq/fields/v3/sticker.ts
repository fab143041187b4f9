import type { Placement, StickerSource } from '../../api/v3/reactions';
import type { Reader } from '../../shared/reading';
import { defineCollection, defineField, type Values } from '../field';
import { readUuid } from '../readers';
import { isLinqs, readWebUrl } from './readers';

/** A picture that Linq has, by its ID or by its address there: Linq fetches stickers from nowhere else. */
const readSticker: Reader<StickerSource> = (given) => {
  const id = readUuid(given);
  if ('value' in id) return { value: { attachment_id: id.value } };
  const url = readWebUrl(given);
  return 'value' in url && isLinqs(url.value)
    ? { value: { url: url.value } }
    : { expected: 'the ID of an attachment at Linq, or its download_url' };
};

/** What is stuck on a message. */
export const sticker = defineField(
  {
    displayName: 'Sticker',
    name: 'sticker',
    type: 'string',
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description: 'The ID or download_url of a picture that was uploaded with Attachment: Upload',
  },
  readSticker,
);

/** A number within limits, as a number or in digits. */
const readNumberBetween =
  (least: number, most: number): Reader<number> =>
  (given) => {
    const isText = typeof given === 'string' && /^-?\d*\.?\d+$/.test(given.trim());
    const number = isText || typeof given === 'number' ? Number(given) : NaN;
    return number >= least && number <= most
      ? { value: number }
      : { expected: `a number from ${least} to ${most}` };
  };

const place = <const Name extends string>(
  displayName: string,
  name: Name,
  [least, most, usual]: [least: number, most: number, usual: number],
  description: string,
) =>
  defineField(
    {
      displayName,
      name,
      type: 'number',
      typeOptions: { minValue: least, maxValue: most, numberPrecision: 2 },
      default: usual,
      description,
    },
    readNumberBetween(least, most),
  );

const rotation = place('Rotation', 'rotation', [-360, 360, 0], 'The rotation in degrees');
const scale = place('Scale', 'scale', [0.5, 1.5, 1], 'The size, where 1 is the usual size');
const x = place(
  'X',
  'x',
  [-1, 1, 0],
  'The horizontal offset from the middle of the message, from -1 (left) to 1 (right)',
);
const y = place(
  'Y',
  'y',
  [-1, 1, 0],
  'The vertical offset from the middle of the message, from -1 (top) to 1 (bottom)',
);

/** Where a sticker is on a message. Of what is not named, Linq decides, or keeps it as it is. */
export const placement = defineCollection(
  { displayName: 'Placement', name: 'placement', placeholder: 'Add Field' },
  [rotation, scale, x, y],
);

/** Linq's form of it, which has the same names; undefined where nothing is named. */
export const toPlacement = (
  values: Values<[typeof placement]>['placement'],
): Placement | undefined => (Object.keys(values).length > 0 ? values : undefined);
