import { createHash } from 'node:crypto';
import type { Item } from './item';

/**
 * Makes the key by which Linq knows a repeated send: the same for the same content of the same item,
 * another for anything else. V2 reference, "Send Message": letters, digits, hyphens and underscores.
 *
 * @param content everything that makes up the message: texts, and files as the hashes of their bytes
 */
export function idempotencyKeyOf(item: Item, content: readonly string[]): string {
  return digest(JSON.stringify([item.identity(), ...content.map(digest)]));
}

const digest = (content: string) => createHash('sha256').update(content).digest('base64url');
