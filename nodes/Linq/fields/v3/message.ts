import { blankByHandOnly, defineField } from '../field';
import { readBoolean, readIntegerBetween, readMessageText, readOneOf, readUuid } from '../readers';
import { titleOf } from '../labels';
import { attachmentsField, attachmentUrlsField, idempotencyKeyField } from '../messageFields';
import { heardFrom, onlyIfLastMessageId, quietTime, splitIntoMessages } from './conversation';
import {
  animatedText,
  animation,
  appClip,
  appClipCaption,
  asSticker,
  attachmentIds,
  mention,
  mentionText,
  parts,
} from './partFields';
import { LONGEST_KEY, readKeyUpTo, readLink, readPartText, readWebUrl } from './readers';

/** Linq's effects by where they play: V3 guide, "Sending Messages". */
const EFFECTS = {
  bubble: ['gentle', 'invisible', 'loud', 'slam'],
  screen: [
    ...['balloons', 'celebration', 'confetti', 'echo', 'fireworks', 'happy_birthday', 'hearts'],
    ...['lasers', 'love', 'sparkles', 'spotlight'],
  ],
} as const;

const TEXT = {
  displayName: 'Text',
  name: 'text',
  type: 'string',
  typeOptions: { rows: 4 },
  default: '',
  placeholder: 'e.g. Hello! How can we help you?',
  description: 'The message text, up to 10,000 characters',
} as const;

/** The text of the message. */
export const text = defineField(TEXT, readPartText);

/** The same beside `formatMarkdown`: `messageProblem` counts what is left when the marks are off. */
export const textWithMarks = defineField(TEXT, readMessageText);

/** Files that the item brings. */
export const attachments = attachmentsField({
  description: 'Input binary fields with files, separated by commas',
  hint: 'Up to 100 MB each',
});

/** Files that Linq is to fetch. */
export const attachmentUrls = attachmentUrlsField(readWebUrl, 'https URLs', {
  description: 'URLs of files, separated by commas',
  hint: 'Linq downloads up to 40 files of up to 10 MB each, without authentication',
});

/** How iMessage plays it. */
export const effect = defineField(
  {
    displayName: 'Effect',
    name: 'effect',
    type: 'options',
    default: 'confetti',
    options: [...EFFECTS.bubble, ...EFFECTS.screen]
      .map((value) => ({ name: titleOf(value), value }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    description:
      'The effect that iMessage shows the message with. RCS and SMS show it without an effect.',
  },
  (given) => {
    const name = readOneOf([...EFFECTS.bubble, ...EFFECTS.screen])(given);
    if (!('value' in name)) return name;
    const isBubble = EFFECTS.bubble.some((bubble) => bubble === name.value);
    return { value: { type: isBubble ? 'bubble' : 'screen', name: name.value } };
  },
);

/** Whether marks in the text become formatting. */
export const formatMarkdown = defineField(
  {
    displayName: 'Format Markdown',
    name: 'formatMarkdown',
    type: 'boolean',
    default: false,
    description: 'Whether to format **bold**, *italic*, ~~strike~~ and &lt;u>underline&lt;/u>',
    hint: 'iMessage shows the formatting. RCS and SMS show plain text without the marks.',
  },
  readBoolean,
);

/** What keeps a repeated request from sending a second message. */
export const idempotencyKey = idempotencyKeyField(readKeyUpTo(LONGEST_KEY));

/** A card that leads to a page. */
export const link = defineField(
  {
    displayName: 'Link',
    name: 'link',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com',
    description: 'A URL to send on its own, shown as a preview card',
    hint: 'Leave text and attachments empty, since a link is a message of its own',
  },
  readLink,
);

/** What has a person be written to who has asked not to be. */
export const overrideOptOut = defineField(
  {
    displayName: 'Override Opt-Out',
    name: 'overrideOptOut',
    type: 'boolean',
    default: false,
    description: 'Whether to send even to someone who wrote STOP',
    hint: 'Meant for one last courtesy message, such as confirming that they are unsubscribed. Linq records each use.',
  },
  readBoolean,
);

/** What it goes out by. */
export const preferredService = blankByHandOnly(
  defineField(
    {
      displayName: 'Preferred Service',
      name: 'preferredService',
      type: 'options',
      default: 'iMessage',
      options: [
        {
          name: 'iMessage Only',
          value: 'iMessage',
          description: 'Fails if the person does not have iMessage',
        },
        {
          name: 'RCS or SMS',
          value: 'RCS',
          description: 'RCS if the person has it, otherwise SMS. Never iMessage.',
        },
      ],
      description:
        'The service to send with. By default, Linq uses iMessage if the person has it, otherwise RCS, otherwise SMS.',
    },
    // To Linq, SMS is the same as RCS: V3 guide, "Protocol Selection".
    readOneOf(['iMessage', 'RCS', 'SMS']),
  ),
);

/** What it answers; the first message of a chat has nothing to answer. */
export const replyTo = defineField(
  {
    displayName: 'Reply To',
    name: 'replyTo',
    type: 'string',
    default: '',
    description: 'The ID of the message to reply to',
  },
  readUuid,
);

/** See `replyTo`. */
export const replyToPart = defineField(
  {
    displayName: 'Reply To Part',
    name: 'replyToPart',
    type: 'number',
    typeOptions: { minValue: 0, numberPrecision: 0 },
    default: 0,
    description: 'The index of the part to reply to, starting at 0',
  },
  readIntegerBetween(0, 99),
);

/** Whether an item whose recipient has opted out is no failure. */
export const skipIfOptedOut = defineField(
  {
    displayName: 'Skip If Opted Out',
    name: 'skipIfOptedOut',
    type: 'boolean',
    default: false,
    description: 'Whether to return an item as "skipped" if its recipient has opted out (STOP)',
  },
  readBoolean,
);

/** What a message to an existing chat can have besides its text, in the order of the labels. */
export const MESSAGE_FIELDS = [
  animation,
  animatedText,
  appClip,
  appClipCaption,
  attachments,
  attachmentIds,
  attachmentUrls,
  effect,
  formatMarkdown,
  idempotencyKey,
  link,
  mention,
  mentionText,
  heardFrom,
  onlyIfLastMessageId,
  overrideOptOut,
  parts,
  preferredService,
  quietTime,
  replyTo,
  replyToPart,
  asSticker,
  skipIfOptedOut,
  splitIntoMessages,
] as const;
