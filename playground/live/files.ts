import { createHash } from 'node:crypto';
import type { ItemFile } from '../../nodes/Linq/api/files/file';

/** A picture of one pixel. */
export const PICTURE = fileOf(
  'live-check.png',
  'image/png',
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Samples a second. */
const RATE = 8_000;

/** A second of a quiet tone: WAV, 8 bits, mono. */
export const TONE = fileOf('live-check.wav', 'audio/x-wav', toneOf(RATE));

function toneOf(samples: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  const tone = Uint8Array.from({ length: samples }, (_, at) =>
    Math.round(128 + 20 * Math.sin((2 * Math.PI * 440 * at) / RATE)),
  );
  return Buffer.concat([header, tone]);
}

function fileOf(fileName: string, mimeType: string, bytes: Buffer): ItemFile & { bytes: Buffer } {
  return {
    fileName,
    mimeType,
    bytes,
    size: () => Promise.resolve(bytes.length),
    content: () => Promise.resolve(bytes),
    hash: () => Promise.resolve(createHash('sha256').update(bytes).digest('base64url')),
  };
}

/**
 * Whether these bytes are what stands at an address that asks for no token.
 *
 * @returns undefined where it could not be fetched
 */
export async function standsAt(url: string, bytes: Buffer): Promise<boolean | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    if (!response.ok || !response.body) return undefined;
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      pieces.push(piece);
      size += piece.length;
      if (size > bytes.length) return false;
    }
    return Buffer.concat(pieces).equals(bytes);
  } catch {
    return undefined;
  }
}
