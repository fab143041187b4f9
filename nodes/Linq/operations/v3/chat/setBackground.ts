import type { IDataObject } from 'n8n-workflow';
import { defineField, optional } from '../../../fields/field';
import type { Reader } from '../../../shared/reading';
import { readOneOf } from '../../../fields/readers';
import { titleOf } from '../../../fields/labels';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import { readWebUrl } from '../../../fields/v3/readers';
import * as api from '../../../api/v3/chats';

/** Linq's backgrounds: V3 guide, "Chat Backgrounds". */
const COLORS = [
  ...['bubblegum', 'carbon', 'cherry', 'deep_sea', 'green_apple', 'ice', 'lime', 'magenta'],
  ...['mango', 'plum', 'silver', 'stone', 'tangerine'],
] as const;
/** Two colors of one's own. */
const CUSTOM = 'custom';
const MOVING = {
  aurora: ['green', 'pink', 'purple'],
  sky: ['clear', 'dawn', 'dusk', 'haze', 'sunrise', 'sunset'],
  water: ['dark', 'light'],
} as const;
const MOVING_VALUES = Object.entries(MOVING).flatMap(([style, variants]) =>
  variants.map((variant) => `${style} ${variant}`),
);

const background = defineField(
  {
    displayName: 'Background',
    name: 'background',
    type: 'options',
    required: true,
    default: 'color',
    options: [
      { name: 'Color', value: 'color' },
      { name: 'Moving', value: 'dynamic', description: 'Sky, water or northern lights' },
      { name: 'Photo', value: 'photo' },
    ],
    description: 'What kind of background to set',
  },
  readOneOf(['color', 'dynamic', 'photo']),
);

const color = defineField(
  {
    displayName: 'Color',
    name: 'color',
    type: 'options',
    default: 'ice',
    options: [...COLORS, CUSTOM]
      .map((value) => ({ name: titleOf(value), value }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    displayOptions: { show: { background: ['color'] } },
    description: 'The color of the background',
  },
  readOneOf([...COLORS, CUSTOM]),
);

/** Two colors of one's own, as `#rrggbb`. */
const readShade: Reader<string> = (given) => {
  const shade = typeof given === 'string' ? given.trim().toLowerCase() : '';
  return /^#[\da-f]{6}$/.test(shade)
    ? { value: shade }
    : { expected: 'a color in hexadecimal, such as #ff8800' };
};

const shade = <const Name extends string>(displayName: string, name: Name, where: string) =>
  defineField(
    {
      displayName,
      name,
      type: 'color',
      default: '',
      displayOptions: { show: { background: ['color'], color: [CUSTOM] } },
      description: `The color at the ${where}, which blends into the other one`,
    },
    readShade,
  );

const topColor = shade('Top Color', 'topColor', 'top');
const bottomColor = shade('Bottom Color', 'bottomColor', 'bottom');

const scene = defineField(
  {
    displayName: 'Scene',
    name: 'scene',
    type: 'options',
    default: 'sky clear',
    options: MOVING_VALUES.map((value) => ({ name: titleOf(value), value })),
    displayOptions: { show: { background: ['dynamic'] } },
    description: 'The moving background to show',
  },
  readOneOf(MOVING_VALUES),
);

const imageUrl = defineField(
  {
    displayName: 'Photo URL',
    name: 'photoUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/beach.jpg',
    displayOptions: { show: { background: ['photo'] } },
    description: 'The URL of the photo: JPEG, PNG, HEIC or WebP',
  },
  readWebUrl,
);

/** POST /chats/{id}/background: gives back that Linq has accepted it. */
export const setBackground = defineOperation({
  name: 'Set Background',
  value: 'setBackground',
  action: 'Set background of chat',
  description: 'Set the background of an iMessage chat. RCS and SMS chats have none.',
  output: { of: api.setBackground },
  fields: [
    chatId,
    background,
    optional(color),
    optional(topColor),
    optional(bottomColor),
    optional(scene),
    optional(imageUrl),
  ],
  check: ({ background, photoUrl, color, topColor, bottomColor }) => {
    if (background === 'photo' && photoUrl === undefined)
      return { message: 'Photo URL: expected an https URL. Given: nothing' };
    const isCustom = background === 'color' && color === CUSTOM;
    return isCustom && (topColor === undefined || bottomColor === undefined)
      ? { message: "Color: expected a 'Top Color' and a 'Bottom Color' with Custom" }
      : undefined;
  },
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, ...values }, client) =>
    await api.setBackground(client, chatId, toBackground(values)),
});

function toBackground({
  background: type,
  color: variant = 'ice',
  topColor,
  bottomColor,
  scene = 'sky clear',
  photoUrl,
}: {
  background: string;
  color: string | undefined;
  topColor: string | undefined;
  bottomColor: string | undefined;
  scene: string | undefined;
  photoUrl: string | undefined;
}): IDataObject {
  if (type === 'photo') return { type, image_url: photoUrl };
  if (type === 'color')
    return { type, variant, ...(variant === CUSTOM && { shades: [topColor, bottomColor] }) };
  const [style, moving] = scene.split(' ');
  return { type, style, variant: moving };
}
