import type { LinqClient } from '../../../client/client';
import type { ItemFile } from '../../../fields/item';
import { operationError } from '../../../shared/errors';
import { fileSubject, requestUpload, type UploadPlace } from './api';

/** V3 reference, `size_bytes`. */
const MOST_BYTES = 104_857_600;

/** V3 reference, `filename`. */
const LONGEST_NAME = 255;

/** Linq's names of types that are known by others too: V3 reference, "SupportedContentType". */
const LINQ_TYPES: Readonly<Record<string, string>> = {
  'application/gzip': 'application/x-gzip',
  'application/rtf': 'text/rtf',
  'application/xml': 'text/xml',
  'audio/m4a': 'audio/x-m4a',
  'audio/mp3': 'audio/mpeg',
  'audio/mp4': 'audio/x-m4a',
  'audio/aiff': 'audio/x-aiff',
  'audio/vnd.wave': 'audio/x-wav',
  'audio/wav': 'audio/x-wav',
  'audio/wave': 'audio/x-wav',
  'image/jpg': 'image/jpeg',
  'image/vnd.microsoft.icon': 'image/x-icon',
  'text/x-vcard': 'text/vcard',
  'video/avi': 'video/x-msvideo',
};

/**
 * Uploads a file of the item, and gives back where Linq has it.
 *
 * @throws NodeOperationError before any request for a file that is empty or too large
 * @throws NodeApiError when it did not arrive
 */
export async function uploadFile(client: LinqClient, file: ItemFile): Promise<UploadPlace> {
  const { fileName, mimeType, content } = file;
  const size = await checkedSize(client, file);
  const place = await requestUpload(client, {
    filename: shortened(fileName),
    content_type: linqTypeOf(mimeType),
    size_bytes: size,
  });
  await client.files.upload({
    url: place.upload_url,
    headers: place.required_headers,
    content,
    size,
    subject: fileSubject(fileName),
  });
  return place;
}

/**
 * The file's size in bytes.
 *
 * @throws NodeOperationError for one that Linq does not take
 */
export async function checkedSize(
  { node }: LinqClient,
  { fileName, size }: ItemFile,
): Promise<number> {
  const bytes = await size();
  if (bytes > 0 && bytes <= MOST_BYTES) return bytes;
  throw operationError(node, {
    message: `Linq takes files of 1 byte to 100 MB, and the ${fileSubject(fileName)} has ${bytes} bytes`,
    description: 'Nothing was sent. To send a larger file, send a link to it.',
  });
}

/** n8n's type in Linq's words, without what may stand behind it: `text/plain; charset=utf-8`. */
function linqTypeOf(mimeType: string): string {
  const type = mimeType.split(';', 1).join('').trim().toLowerCase();
  return LINQ_TYPES[type] ?? type;
}

/** Keeps the extension, by which people know what it is. */
function shortened(name: string): string {
  const extension = /\.\w{1,10}$/.exec(name)?.[0] ?? '';
  return name.length > LONGEST_NAME
    ? name.slice(0, LONGEST_NAME - extension.length) + extension
    : name;
}
