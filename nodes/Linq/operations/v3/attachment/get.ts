import { defineField } from '../../../fields/field';
import { readBoolean, readText } from '../../../fields/readers';
import { apiError } from '../../../shared/errors';
import { defineOperation, OutputWithFiles } from '../../operation';
import { attachmentSubject, getAttachment } from '../../../api/v3/attachments';
import { attachmentId } from './fields';

const download = defineField(
  {
    displayName: 'Download File',
    name: 'download',
    type: 'boolean',
    default: false,
    description: 'Whether to download the file into a binary field of the item',
  },
  readBoolean,
);

const outputField = defineField(
  {
    displayName: 'Put Output File in Field',
    name: 'outputFieldName',
    type: 'string',
    default: 'data',
    placeholder: 'e.g. data',
    displayOptions: { show: { download: [true] } },
    description: 'The output binary field to put the file in',
  },
  readText,
);

/** GET /attachments/{id}: gives back what Linq knows of the file, and the file where it is wanted. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get attachment',
  description: 'Retrieve the details of a file, or the file itself',
  output: { of: getAttachment },
  fields: [attachmentId, download, outputField],
  run: async ({ attachmentId, download, outputFieldName }, client) => {
    const attachment = await getAttachment(client, attachmentId);
    if (!download) return attachment;
    const { download_url: url, filename, content_type, size_bytes } = attachment;
    const subject = `file of ${attachmentSubject(attachmentId)}`;
    if (!url)
      throw apiError(client.node, {
        message: `Linq does not have the ${subject} yet`,
        description: 'It may still be uploading. Try again in a few seconds.',
      });
    const file = await client.files.download({
      url,
      fileName: filename ?? attachmentId,
      mimeType: content_type ?? 'application/octet-stream',
      // What Linq does not say is as large as a file may be.
      size: size_bytes ?? 0,
      subject,
    });
    return new OutputWithFiles(attachment, { [outputFieldName]: file });
  },
});
