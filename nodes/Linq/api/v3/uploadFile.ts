import type { LinqClient } from '../http/client';
import { LARGEST_FILE } from '../files/store';
import type { ItemFile } from '../files/file';
import { operationError } from '../../shared/errors';
import { fileSubject, requestUpload, type UploadInput, type UploadPlace } from './attachments';
import { contentTypeOf } from './contentType';

/** V3 reference, `filename`. */
const LONGEST_NAME = 255;

/**
 * Uploads a file of the item, and gives back where Linq has it.
 *
 * @throws NodeOperationError before any request for a file that Linq does not take
 * @throws NodeApiError when it did not arrive
 */
export async function uploadFile(client: LinqClient, file: ItemFile): Promise<UploadPlace> {
  const input = await uploadInput(client, file);
  return await client.files.upload({
    address: async () => {
      const place = await requestUpload(client, input);
      return { ...place, url: place.upload_url, headers: place.required_headers };
    },
    content: file.content,
    size: input.size_bytes,
    subject: fileSubject(input.filename),
  });
}

/**
 * What Linq has to know of a file before it takes it.
 *
 * @throws NodeOperationError for one that Linq does not take
 */
export async function uploadInput(
  { node }: LinqClient,
  { fileName, mimeType, size }: ItemFile,
): Promise<UploadInput> {
  const filename = shortened(fileName);
  const subject = fileSubject(filename);
  const bytes = await size();
  // Of a store that does not say, n8n 1 makes NaN.
  if (!(bytes >= 1 && bytes <= LARGEST_FILE))
    throw operationError(node, {
      message: `Linq accepts files of 1 byte to 100 MB, but the ${subject} has ${bytes} bytes`,
      description: 'Nothing was sent. Send a link to a larger file instead.',
    });
  const type = contentTypeOf(mimeType, fileName);
  if (type === undefined)
    throw operationError(node, {
      message: `The ${subject} has no MIME type, and its name has no known extension`,
      description:
        "Nothing was sent. Set the file's MIME type, or give it a name such as photo.jpg, in the node that makes it.",
    });
  return { filename, content_type: type, size_bytes: bytes };
}

/** Keeps the extension, by which people know what it is, and cuts no emoji in half. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const extension = /\.\w{1,10}$/.exec(name)?.[0] ?? '';
  const cut = name.slice(0, LONGEST_NAME - extension.length);
  return cut.replace(/[\ud800-\udbff]$/, '') + extension;
}
