import { defineField } from '../field';
import { readIdempotencyKey, readMessageText, readUrl } from '../readers';
import { attachmentUrlsField, idempotencyKeyField } from '../messageFields';

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
export const attachmentUrls = attachmentUrlsField(readUrl, 'http or https URLs', {
  description:
    'Addresses of files to attach, separated by commas. Linq fetches each within 30 seconds, without signing in.',
});

/** What keeps a repeated request from sending a second message. */
export const idempotencyKey = idempotencyKeyField(readIdempotencyKey);
