import { readHandle } from '../../shared/phoneNumbers';
import { defineField } from '../field';
import { titleOf } from '../labels';
import { readBoolean, readListOf, readMessageText, readOneOf, readUuid } from '../readers';
import { readParts } from './parts';
import { readWebUrl } from './readers';

/** V3 reference, "TextDecoration". */
const ANIMATIONS = [
  'big',
  'bloom',
  'explode',
  'jitter',
  'nod',
  'ripple',
  'shake',
  'small',
] as const;

/** How iMessage moves words of the text. */
export const animation = defineField(
  {
    displayName: 'Animation',
    name: 'animation',
    type: 'options',
    default: 'shake',
    options: ANIMATIONS.map((value) => ({ name: titleOf(value), value })),
    description: 'How iMessage animates the text. RCS and SMS show it without animation.',
  },
  readOneOf(ANIMATIONS),
);

/** Which words those are. */
export const animatedText = defineField(
  {
    displayName: 'Animation Text',
    name: 'animatedText',
    type: 'string',
    default: '',
    placeholder: 'e.g. Congratulations',
    description: 'The words of the text to animate. Leave empty to animate all of it.',
  },
  readMessageText,
);

/** An App Clip, which is a whole message. */
export const appClip = defineField(
  {
    displayName: 'App Clip',
    name: 'appClip',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/clip',
    description: 'The URL of a registered App Clip to send on its own. Works in iMessage only.',
  },
  readWebUrl,
);

/** What is said below it. */
export const appClipCaption = defineField(
  {
    displayName: 'App Clip Caption',
    name: 'appClipCaption',
    type: 'string',
    default: '',
    placeholder: 'e.g. Your ticket',
    description: 'The caption of the App Clip',
  },
  readMessageText,
);

/** Files that Linq has. */
export const attachmentIds = defineField(
  {
    displayName: 'Attachment IDs',
    name: 'attachmentIds',
    type: 'string',
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description: 'IDs of files uploaded with Attachment: Upload, separated by commas',
  },
  readListOf(readUuid, 'Linq IDs'),
);

/** Whether pictures come as stickers. */
export const asSticker = defineField(
  {
    displayName: 'Send as Sticker',
    name: 'asSticker',
    type: 'boolean',
    default: false,
    description:
      'Whether to send pictures as stickers, cut out of their background, which people can stick on messages. RCS and SMS show photos.',
  },
  readBoolean,
);

/** Who in a group is named in the text. */
export const mention = defineField(
  {
    displayName: 'Mention',
    name: 'mention',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description:
      'The phone number or email address of someone in the group who is named in the text, and notified even if they muted the chat',
  },
  readHandle,
);

/** By which words. */
export const mentionText = defineField(
  {
    displayName: 'Mention Text',
    name: 'mentionText',
    type: 'string',
    default: '',
    placeholder: 'e.g. Ada',
    description: 'The words in the text that stand for them, without an @',
  },
  readMessageText,
);

/** All of a message, for what no field has. */
export const parts = defineField(
  {
    displayName: 'Parts',
    name: 'parts',
    type: 'json',
    default: '',
    placeholder: 'e.g. [{"type": "text", "value": "Hello!"}]',
    description:
      'All parts of the message as JSON, as Linq accepts them, in any order: for what the other fields do not offer. Leave text and files empty.',
  },
  readParts,
);
