import { defineField } from '../../../fields/field';
import { readUuid } from '../../../fields/readers';

/** Which attachment. */
export const attachmentId = defineField(
  {
    displayName: 'Attachment ID',
    name: 'attachmentId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description: 'The ID of the attachment, as returned by Upload and in the parts of messages',
  },
  readUuid,
);
