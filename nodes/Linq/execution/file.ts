import { createHash } from 'node:crypto';
import {
  BINARY_ENCODING,
  type IBinaryData,
  type IDataObject,
  type IExecuteFunctions,
} from 'n8n-workflow';
import type { ItemFile } from '../api/files/file';
import { inTime } from '../api/http/deadline';
import { isObject } from '../shared/json';

/**
 * The file that a field asks for: by the name of one of the item's binary fields, or given itself, as
 * n8n writes it when a file is dragged into a field: `{{ $binary.photo }}`.
 *
 * @returns undefined where that is no file
 */
export function fileOf(
  context: IExecuteFunctions,
  index: number,
  given: unknown,
): ItemFile | undefined {
  const binary = binaryOf(context, index, given);
  if (!isObject(binary) || !holdsFile(binary)) return undefined;
  // Code nodes may leave the type out, or write something else there, and n8n's helpers want one.
  const mimeType = typeof binary['mimeType'] === 'string' ? binary['mimeType'] : '';
  const file: IBinaryData = { data: '', ...binary, mimeType };
  return contentOf(context, file, typeof given === 'string' ? given : 'file');
}

/** How long n8n may take to give a file or read it through, in milliseconds: its own stores know no limit. */
const READ_WITHIN_MS = 300_000;

/** n8n keeps files on disk or in a store, under an ID, or in the item itself, in base64. */
function contentOf(context: IExecuteFunctions, file: IBinaryData, field: string): ItemFile {
  const { helpers } = context;
  const { id, mimeType, data } = file;
  // n8n's helper would do it later: then what all items have in base64 would be in memory at once.
  const decoded = () => Buffer.from(data, BINARY_ENCODING);
  const hash = async () => {
    const hash = createHash('sha256');
    if (!id) return hash.update(decoded()).digest('base64url');
    const pieces: AsyncIterable<Buffer | string> = await helpers.getBinaryStream(id);
    for await (const piece of pieces) hash.update(piece);
    return hash.digest('base64url');
  };
  const inReach = async <T>(read: () => Promise<T>): Promise<T> =>
    await inTime(READ_WITHIN_MS, context.getExecutionCancelSignal(), read);
  return {
    fileName: fileNameOf(file, field).toWellFormed(),
    mimeType,
    size: () =>
      inReach(async () => (id ? (await helpers.getBinaryMetadata(id)).fileSize : decoded().length)),
    content: () => inReach(async () => (id ? await helpers.getBinaryStream(id) : decoded())),
    hash: () => inReach(hash),
  };
}

/** What stands there in n8n; of any kind, since nodes before this one wrote it. */
function binaryOf(context: IExecuteFunctions, index: number, given: unknown): unknown {
  if (isObject(given)) return holdsFile(given) ? given : inMemory(context, index, given);
  if (typeof given !== 'string') return undefined;
  try {
    return context.helpers.assertBinaryData(index, given);
  } catch {
    // Only n8n knows where a workflow keeps its files (beside the JSON, or in it), and it throws for none.
    return undefined;
  }
}

const holdsFile = ({ id, data }: IDataObject): boolean =>
  (typeof id === 'string' && id !== '') || typeof data === 'string';

/**
 * The one file of the item of which all this is true. n8n leaves the content of a file that it keeps in
 * memory out of `$binary` (n8n-workflow, workflow-data-proxy.ts).
 */
function inMemory(context: IExecuteFunctions, index: number, about: IDataObject): unknown {
  const files = Object.values(context.getInputData()[index]?.binary ?? {});
  const wanted = JSON.stringify(about);
  const alike = files.filter((file) => JSON.stringify({ ...file, data: undefined }) === wanted);
  return alike.length === 1 ? alike[0] : undefined;
}

/** Extensions that are not the MIME type's own second half. */
const EXTENSIONS = new Map([
  ['audio/mpeg', 'mp3'],
  ['image/jpeg', 'jpg'],
  ['image/svg+xml', 'svg'],
  ['text/plain', 'txt'],
  ['text/vcard', 'vcf'],
  ['video/quicktime', 'mov'],
]);

/**
 * The file's own name; without one, that of the field, with the extension of its type: servers drop the
 * part of a form that has no file name, without a word.
 */
function fileNameOf(
  { fileName, fileExtension, mimeType }: Partial<IBinaryData>,
  field: string,
): string {
  // Code nodes and workflows write null and numbers there too.
  if (typeof fileName === 'string' && fileName.trim() !== '') return fileName;
  const type = mimeType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const extension = EXTENSIONS.get(type) ?? /^\w+\/(\w+)$/.exec(type)?.[1] ?? fileExtension;
  return extension ? `${field}.${extension}` : field;
}
