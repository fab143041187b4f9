import { defineCollection, defineField } from '../../../fields/field';
import { readPositiveInteger } from '../../../fields/readers';
import { attachmentsField } from '../../../fields/messageFields';
import { attachmentUrls, idempotencyKey } from '../../../fields/v2/message';

/** Files that the item brings. */
export const attachments = attachmentsField({
  description: 'Names of input binary fields that hold files to attach, separated by commas',
});

/** Which message. */
export const messageId = defineField(
  {
    displayName: 'Message ID',
    name: 'messageId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 123',
    description: 'The ID of the message, as returned by Send, Get Many and the trigger',
  },
  readPositiveInteger,
);

/** What a message can have besides its text. */
export const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [attachments, attachmentUrls, idempotencyKey],
);
