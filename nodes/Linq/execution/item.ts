import { createHash } from 'node:crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { ExecutedItem, ItemFile, Pause } from '../fields/item';
import { identityOf } from './identity';
import { reviewInPlainWords } from './toolReview';

/** n8n's items, as operations see them. */
export function itemsOf(context: IExecuteFunctions): ExecutedItem[] {
  const parameter = parameterReader(context);
  const shared = { pause: pauseOf(context), timezone: context.getTimezone() };
  return context.getInputData().map((_, index) => itemOf(context, index, parameter, shared));
}

type ParameterReader = (name: string, index: number, fallback: unknown) => unknown;

/**
 * Reads parameters, those without an expression once for all items. n8n's own check of values against
 * their field is left out: it searches all fields of the node for each, and ours are checked anyway.
 */
function parameterReader(context: IExecuteFunctions): ParameterReader {
  const { parameters } = context.getNode();
  const fixed = new Map<string, unknown>();
  return (name, index, fallback) => {
    if (fixed.has(name)) return fixed.get(name);
    const review = reviewInPlainWords(parameters[name]);
    if (review !== undefined) return context.evaluateExpression(review, index);
    const value: unknown = context.getNodeParameter(name, index, fallback, {
      skipValidation: true,
    });
    // What is not there falls back to a default, which operations have of their own.
    if (name in parameters && !hasExpression(parameters[name])) fixed.set(name, value);
    return value;
  };
}

/** n8n marks an expression by an equals sign before it. */
function hasExpression(parameter: unknown): boolean {
  if (typeof parameter === 'string') return parameter.startsWith('=');
  if (typeof parameter !== 'object' || parameter === null) return false;
  return Object.values(parameter).some(hasExpression);
}

const itemOf = (
  context: IExecuteFunctions,
  index: number,
  parameter: ParameterReader,
  shared: Pick<ExecutedItem, 'pause' | 'timezone'>,
): ExecutedItem => ({
  ...shared,
  parameter: (name, fallback) => parameter(name, index, fallback),
  file: (name) => {
    const binary = binaryOf(context, index, name);
    return binary && fileOf(context, index, name, binary);
  },
  identity: () => identityOf(context, index),
});

/**
 * What is remembered lies in the node's own memory, which n8n saves with the execution. As text, so
 * that an expression gives it back as it is: where the answer comes, n8n gives no other way to it.
 */
const pauseOf = (context: IExecuteFunctions): Pause => ({
  resumeUrl: (parameters) => context.getSignedResumeUrl({ ...parameters }),
  remember(name, value) {
    context.getContext('node')[name] = JSON.stringify(value);
  },
  until: async (moment) => {
    await context.putExecutionToWait(moment);
  },
});

/** n8n keeps files on disk or in a store, under an ID, or in the item itself, in base64. */
function fileOf(
  context: IExecuteFunctions,
  index: number,
  name: string,
  binary: IBinaryData,
): ItemFile {
  const { id, mimeType } = binary;
  const { helpers } = context;
  const bytes = () => helpers.getBinaryDataBuffer(index, name);
  const content = async () => (id ? await helpers.getBinaryStream(id) : await bytes());
  return {
    fileName: fileNameOf(binary, name),
    mimeType,
    size: async () =>
      id ? (await helpers.getBinaryMetadata(id)).fileSize : (await bytes()).length,
    content,
    bytes,
    hash: async () => {
      const hash = createHash('sha256');
      const whole = await content();
      const pieces: AsyncIterable<Buffer | string> | Buffer[] = Buffer.isBuffer(whole)
        ? [whole]
        : whole;
      for await (const piece of pieces) hash.update(piece);
      return hash.digest('base64url');
    },
  };
}

/** Extensions that are not the MIME type's own second half. */
const EXTENSIONS: Record<string, string> = {
  'audio/mpeg': 'mp3',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
  'text/vcard': 'vcf',
  'video/quicktime': 'mov',
};

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
  const extension = EXTENSIONS[type] ?? /^\w+\/(\w+)$/.exec(type)?.[1] ?? fileExtension;
  return extension ? `${field}.${extension}` : field;
}

function binaryOf(
  context: IExecuteFunctions,
  index: number,
  name: string,
): IBinaryData | undefined {
  try {
    return context.helpers.assertBinaryData(index, name);
  } catch {
    // Only n8n knows where a workflow keeps its files (beside the JSON, or in it), and it throws for none.
    return undefined;
  }
}
