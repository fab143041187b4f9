import type { IDataObject } from 'n8n-workflow';
import { defineField, optional } from '../../../fields/field';
import { readOneOf } from '../../../fields/readers';
import { titleOf } from '../../../fields/labels';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/sendToChat';
import { readWebUrl } from '../../../fields/v3/readers';
import * as api from '../../../api/v3/chats';

/** Linq's backgrounds: V3 guide, "Chat Backgrounds". */
const COLORS = [
  ...['bubblegum', 'carbon', 'cherry', 'deep_sea', 'green_apple', 'ice', 'lime', 'magenta'],
  ...['mango', 'plum', 'silver', 'stone', 'tangerine'],
] as const;
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
    description: 'What the background is',
  },
  readOneOf(['color', 'dynamic', 'photo']),
);

const color = defineField(
  {
    displayName: 'Color',
    name: 'color',
    type: 'options',
    default: 'ice',
    options: COLORS.map((value) => ({ name: titleOf(value), value })),
    displayOptions: { show: { background: ['color'] } },
    description: 'Which color',
  },
  readOneOf(COLORS),
);

const scene = defineField(
  {
    displayName: 'Scene',
    name: 'scene',
    type: 'options',
    default: 'sky clear',
    options: MOVING_VALUES.map((value) => ({ name: titleOf(value), value })),
    displayOptions: { show: { background: ['dynamic'] } },
    description: 'What moves',
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
    description: 'Where Linq finds the photo: JPEG, PNG, HEIC or WebP',
  },
  readWebUrl,
);

/** POST /chats/{id}/background: gives back that Linq has accepted it. */
export const setBackground = defineOperation({
  name: 'Set Background',
  value: 'setBackground',
  action: 'Set background of chat',
  description: 'Give an iMessage chat a background. RCS and SMS chats have none.',
  output: { of: api.setBackground },
  fields: [chatId, background, optional(color), optional(scene), optional(imageUrl)],
  check: ({ background, photoUrl }) =>
    background === 'photo' && photoUrl === undefined
      ? { message: 'Photo URL: expected an https URL. Given: nothing' }
      : undefined,
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, ...values }, client) =>
    await api.setBackground(client, chatId, toBackground(values)),
});

function toBackground({
  background: type,
  color: variant,
  scene = 'sky clear',
  photoUrl,
}: {
  background: string;
  color: string | undefined;
  scene: string | undefined;
  photoUrl: string | undefined;
}): IDataObject {
  if (type === 'photo') return { type, image_url: photoUrl };
  if (type === 'color') return { type, variant: variant ?? 'ice' };
  const [style, moving] = scene.split(' ');
  return { type, style, variant: moving };
}
