import { defineField } from '../../../fields/field';
import { readFile } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import { getAttachment } from '../../../api/v3/attachments';
import { uploadFile } from '../../../api/v3/uploadFile';

const file = defineField(
  {
    displayName: 'Input Data Field Name',
    name: 'binaryPropertyName',
    type: 'string',
    required: true,
    default: 'data',
    placeholder: 'e.g. data',
    description: 'The input binary field that holds the file, up to 100 MB',
    hint: "To send it any number of times, use its ID in the 'Attachment IDs' of messages",
  },
  readFile,
);

/** POST /attachments and the upload itself: gives back the attachment. */
export const upload = defineOperation({
  name: 'Upload',
  value: 'upload',
  action: 'Upload attachment',
  description: 'Upload a file once to send it in many messages',
  output: { of: getAttachment },
  fields: [file],
  run: async ({ binaryPropertyName }, client) => {
    const { attachment_id } = await uploadFile(client, binaryPropertyName);
    return await getAttachment(client, attachment_id);
  },
});
