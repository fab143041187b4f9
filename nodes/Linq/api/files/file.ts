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
