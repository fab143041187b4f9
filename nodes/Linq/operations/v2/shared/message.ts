import { defineField } from '../../../fields/field';
import { readIdempotencyKey, readListOf, readMessageText, readUrl } from '../../../fields/readers';

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
