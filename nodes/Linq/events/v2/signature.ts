import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Complaint } from '../refusal';
import type { SignedDelivery } from '../signedDelivery';

const HEADER = 'x-webhook-signature';

/** Whether a delivery says anything of a signature, a good one or not. */
export const claimsSignature = ({ headers }: SignedDelivery): boolean =>
  headers[HEADER] !== undefined;

/** Why no secret can fit a delivery: it has no well-formed signature. */
export const flawIn = ({ headers }: SignedDelivery): Complaint | undefined =>
  signatureIn(headers[HEADER])
    ? undefined
    : { kind: 'unsigned', reason: `it has no signature in the header ${HEADER}` };

/**
 * Whether a delivery was signed with this secret: V2 reference, "Webhook Security". The reference
 * says both that Linq signs the raw body and that it signs canonical JSON, so the raw bytes are
 * checked first and the canonical form second. Compares in constant time; never throws.
 */
export function isSignedWith(secret: string, { headers, raw, parsed }: SignedDelivery): boolean {
  const signature = signatureIn(headers[HEADER]);
  if (!signature) return false;
  if (timingSafeEqual(signature, hmac(secret, raw))) return true;
  if (raw.length > CANONICAL_BYTES) return false;
  const canonical = canonicalJson(parsed);
  return canonical !== undefined && timingSafeEqual(signature, hmac(secret, canonical));
}

/** The bytes of a well-formed header, `sha256=` and 64 hexadecimal digits; undefined for any other. */
function signatureIn(header: unknown): Buffer | undefined {
  const [, hex] = typeof header === 'string' ? (/^sha256=([0-9a-f]{64})$/i.exec(header) ?? []) : [];
  return hex === undefined ? undefined : Buffer.from(hex, 'hex');
}

/**
 * JSON without spaces, the keys of every object sorted; undefined where a value is nested deeper than
 * any event of Linq's, so that a forged body cannot exhaust the stack.
 */
export function canonicalJson(value: unknown, depth = 0): string | undefined {
  if (depth > CANONICAL_DEPTH) return undefined;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map((item) => canonicalJson(item, depth + 1))
    : Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, item]) => prefixed(`${JSON.stringify(key)}:`, canonicalJson(item, depth + 1)));
  if (parts.includes(undefined)) return undefined;
  return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

/**
 * Larger bodies are checked as they came only: sorting them is work a forger could ask for, up to half
 * a second of CPU for a megabyte. The largest event, a call with its transcript, has a fraction of it.
 */
const CANONICAL_BYTES = 200_000;

const CANONICAL_DEPTH = 100;

const hmac = (secret: string, body: Buffer | string) =>
  createHmac('sha256', secret).update(body).digest();

const prefixed = (prefix: string, text: string | undefined) =>
  text === undefined ? undefined : prefix + text;
