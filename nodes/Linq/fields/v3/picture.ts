import type { LinqClient } from '../../api/http/client';
import type { ItemFile } from '../../api/files/file';
import { contentTypeOf } from '../../api/v3/contentType';
import { uploadFile } from '../../api/v3/uploadFile';
import { apiError } from '../../shared/errors';
import { defineField, type ItemReader } from '../field';
import { readFile } from '../readers';

const readPicture: ItemReader<ItemFile> = (given, item) => {
  const file = readFile(given, item);
  if (!('value' in file)) return file;
  const { mimeType, fileName } = file.value;
  return contentTypeOf(mimeType, fileName)?.startsWith('image/')
    ? file
    : {
        expected: 'a picture',
        problem: `expected a picture. Given: ${mimeType || 'a file without a MIME type'}`,
      };
};

/**
 * Defines the field for a picture that the item brings, beside the one for its address.
 *
 * @param shown what the picture is on, as it stands in a sentence: "the card"
 */
export const pictureField = <const Name extends string>(
  displayName: string,
  name: Name,
  shown: string,
) =>
  defineField(
    {
      displayName,
      name,
      type: 'string',
      default: '',
      placeholder: 'e.g. data',
      description: `The input binary field that holds the picture of ${shown}, instead of a URL`,
    },
    readPicture,
  );

/**
 * The address of a picture: as it was given, or that at which Linq has the file of the item, which is
 * uploaded. Undefined where there is none.
 *
 * @throws NodeOperationError, NodeApiError when it cannot be uploaded
 */
export async function pictureUrl(
  client: LinqClient,
  file: ItemFile | undefined,
  url: string | undefined,
): Promise<string | undefined> {
  if (!file) return url;
  const { download_url: uploaded } = await uploadFile(client, file);
  if (typeof uploaded === 'string') return uploaded;
  throw apiError(client.node, {
    message: 'Linq accepted the picture but returned no URL for it',
    description: 'Use the URL of the picture instead of the file.',
  });
}
