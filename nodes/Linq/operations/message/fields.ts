import { defineCollection, defineField } from '../field';
import {
  readFiles,
  readIdempotencyKey,
  readListOf,
  readMessageText,
  readPositiveInteger,
  readUrl,
} from '../readers';

/** What the message says. */
export const text = defineField(
  {
    displayName: 'Text',
    name: 'text',
    type: 'string',
    typeOptions: { rows: 4 },
    default: '',
    placeholder: 'e.g. Hello! How can we help you?',
    description: 'What the message says',
  },
  readMessageText,
);

/** Files that Linq is to fetch. */
export const attachmentUrls = defineField(
  {
    displayName: 'Attachment URLs',
    name: 'attachmentUrls',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/photo.jpg',
    description:
      'Addresses of files to attach, separated by commas. Linq fetches each within 30 seconds, without signing in.',
  },
  readListOf(readUrl, 'http or https URLs'),
);

/** Files that the item brings. */
export const attachments = defineField(
  {
    displayName: 'Attachment Field Names',
    name: 'attachments',
    type: 'string',
    default: '',
    placeholder: 'e.g. data',
    description: 'Names of input binary fields that hold files to attach, separated by commas',
  },
  readFiles,
);

/** What keeps a repeated request from sending a second message. */
export const idempotencyKey = defineField(
  {
    displayName: 'Idempotency Key',
    name: 'idempotencyKey',
    type: 'string',
    default: '',
    placeholder: 'e.g. order-1234-shipped',
    description:
      'Linq sends one message for a key, however often it is asked to. Left empty, the node makes one that stays the same when this item is retried.',
  },
  readIdempotencyKey,
);

/** Which message. */
export const messageId = defineField(
  {
    displayName: 'Message ID',
    name: 'messageId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 123',
    description: 'The ID of the message, as Send, Get Many and the trigger give it',
  },
  readPositiveInteger,
);

/** What a message can have besides its text. */
export const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [attachments, attachmentUrls, idempotencyKey],
);
