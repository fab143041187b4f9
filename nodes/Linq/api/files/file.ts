import type { BinaryHelperFunctions } from 'n8n-workflow';

/**
 * A file in an item. Nothing of it is in memory until it is asked for: it may be large, and lie on disk
 * or elsewhere. Each method reads it anew.
 */
export interface ItemFile {
  readonly fileName: string;
  /** Empty where nobody said. */
  readonly mimeType: string;
  /** In bytes. */
  readonly size: () => Promise<number>;
  /** All of it, piece by piece where n8n does not have it in memory anyway. */
  readonly content: () => Promise<FileContent>;
  /** What tells its content from any other: SHA-256 in base64url, read piece by piece. */
  readonly hash: () => Promise<string>;
}

/** What a file holds: a stream, or a buffer where n8n keeps files in memory. */
export type FileContent = Buffer | Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;

/**
 * Adds files to a form that are read while they go out. Ordinary ones would be in memory as a whole,
 * three times over: read, in the form, and on their way.
 *
 * @throws what n8n throws where one cannot be read
 */
export async function appendFiles(
  form: FormData,
  name: string,
  files: readonly ItemFile[],
): Promise<void> {
  let isWhole = false;
  try {
    for (const file of files)
      form.append(name, new StreamedFile(file, await file.size(), await file.content()));
    isWhole = true;
  } finally {
    if (!isWhole) closeFiles(form);
  }
}

/** Closes the files of a form, whether they were read to their end or not. */
export function closeFiles(form: FormData): void {
  for (const value of form.values()) if (value instanceof StreamedFile) value.close();
}

/** As the parts of a form are read: their size, then their stream (axios, formDataToStream.js). */
class StreamedFile extends File {
  override readonly size: number;
  readonly #content: FileContent;

  constructor({ fileName, mimeType }: ItemFile, size: number, content: FileContent) {
    super([], fileName, { type: mimeType });
    this.size = size;
    this.#content = content;
  }

  close(): void {
    if (!Buffer.isBuffer(this.#content)) this.#content.destroy();
  }

  override stream(): ReadableStream {
    return ReadableStream.from(Buffer.isBuffer(this.#content) ? [this.#content] : this.#content);
  }
}
