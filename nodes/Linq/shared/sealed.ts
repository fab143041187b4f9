import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** AES-256-GCM's own sizes in bytes: NIST SP 800-38D. */
const KEY = 32;
const NONCE = 12;
const TAG = 16;

/** Keeps this key apart from whatever else is derived from the same token. */
const PURPOSE = 'n8n-nodes-linq-partner sealed secret';

/**
 * Seals a secret that must lie where others can read: n8n shows a workflow's static data and an
 * execution's data to everyone who may read the workflow. Only the integration token opens it again,
 * and only for what it was sealed for. Sealing twice never gives the same text.
 *
 * @param owner what it belongs to, such as a webhook URL
 * @returns base64url of nonce, ciphertext and tag
 */
export function seal(secret: string, token: string, owner: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(token), nonce);
  cipher.setAAD(Buffer.from(owner));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url');
}

/**
 * The secret in what `seal` gave; undefined for anything that cannot be opened: sealed with another
 * token or for another owner, changed, cut, or no sealed text at all. Never throws.
 */
export function open(sealed: unknown, token: string, owner: string): string | undefined {
  const bytes = sealedBytes(sealed);
  if (!bytes) return undefined;
  const nonce = bytes.subarray(0, NONCE);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(token), nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(-TAG));
  const secret = decipher.update(bytes.subarray(NONCE, -TAG));
  try {
    return Buffer.concat([secret, decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

/** Only the one spelling `seal` gives: Node reads base64url leniently. */
function sealedBytes(sealed: unknown): Buffer | undefined {
  if (typeof sealed !== 'string') return undefined;
  const bytes = Buffer.from(sealed, 'base64url');
  const isWhole = bytes.length >= NONCE + TAG && bytes.toString('base64url') === sealed;
  return isWhole ? bytes : undefined;
}

/** HKDF-SHA-256 (RFC 5869). The token is random and long already, so no salt is needed. */
const keyFrom = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', PURPOSE, KEY));
