import { defineField } from '../field';
import { readIdempotencyKey, readMessageText, readUrl } from '../readers';
import { attachmentUrlsField, idempotencyKeyField } from '../messageFields';

/** The text of the message. */
export const text = defineField(
  {
    displayName: 'Text',
    name: 'text',
    type: 'string',
    typeOptions: { rows: 4 },
    default: '',
    placeholder: 'e.g. Hello! How can we help you?',
    description: 'The text of the message',
  },
  readMessageText,
);

/** Files that Linq is to fetch. */
export const attachmentUrls = attachmentUrlsField(readUrl, 'http or https URLs', {
  description:
    'Addresses of files to attach, separated by commas. Linq downloads each within 30 seconds, without authentication.',
});

/** What keeps a repeated request from sending a second message. */
export const idempotencyKey = idempotencyKeyField(readIdempotencyKey);
