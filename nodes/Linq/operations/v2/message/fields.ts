import { defineCollection, defineField } from '../../../fields/field';
import { readFiles, readPositiveInteger } from '../../../fields/readers';
import { attachmentUrls, idempotencyKey } from '../shared/message';

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
