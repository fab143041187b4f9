import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Complaint } from '../refusal';
import type { SignedDelivery } from '../signedDelivery';

/** How far Linq's clock and ours may be apart: V3 guide, "Webhooks". Older deliveries may be replays. */
const TOLERANCE_S = 300;

/** Stands before a secret in base64. */
const PREFIX = 'whsec_';

/** The headers of Standard Webhooks. Where any of them came, the older ones are not looked at. */
const STANDARD = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

const OLDER = ['x-webhook-timestamp', 'x-webhook-signature'];

/** Whether a delivery says anything of a signature, a good one or not. */
export const claimsSignature = ({ headers }: SignedDelivery): boolean =>
  [...STANDARD, ...OLDER].some((name) => headers[name] !== undefined);

/** Why no secret can fit a delivery: some of its signature is missing, or it is not of these minutes. */
export function flawIn(delivery: SignedDelivery): Complaint | undefined {
  const signature = signatureIn(delivery);
  if (!signature)
    return {
      kind: 'unsigned',
      reason: `it has no signature in the headers ${STANDARD.join(', ')}`,
    };
  const seconds = ageOf(signature);
  if (isNow(signature)) return undefined;
  const apart = `${Math.abs(seconds)} seconds ${seconds > 0 ? 'before' : 'after'}`;
  return {
    kind: 'clock',
    reason: `it was signed ${apart} the time of this machine; at most ${TOLERANCE_S} are allowed. If this continues, correct the clock of the machine that n8n runs on.`,
  };
}

/** The subscription a delivery says it is of: one of the older headers, which nothing proves. */
export function subscriptionOf({ headers }: SignedDelivery): string | undefined {
  const id = headers['x-webhook-subscription-id'];
  return isFilled(id) ? id : undefined;
}

/**
 * Whether a delivery was signed with this secret within the last 5 minutes: after Standard Webhooks,
 * or in Linq's older way where a proxy let none of the new headers through (V3 guide, "Webhooks").
 * Compares in constant time; never throws.
 */
export function isSignedWith(secret: string, delivery: SignedDelivery): boolean {
  const signature = signatureIn(delivery);
  const decoded = Buffer.from(secret.replace(PREFIX, ''), 'base64');
  if (!signature || !isNow(signature) || decoded.length === 0) return false;
  const { kind, signed, given } = signature;
  const matches =
    kind === 'standard'
      ? [`v1,${hmac(decoded, signed).toString('base64')}`]
      : // Nothing tells whether the older way takes the secret as it stands or its bytes.
        [secret, decoded].map((key) => hmac(key, signed).toString('hex'));
  return given
    .flatMap((candidate) => matches.map((match) => isSame(candidate, match)))
    .includes(true);
}

interface Signature {
  readonly kind: 'standard' | 'older';
  /** When it was signed, in seconds since 1970. */
  readonly timestamp: number;
  /** What was signed. */
  readonly signed: readonly (string | Buffer)[];
  /** The signatures: several while a secret is being changed. */
  readonly given: readonly string[];
}

function signatureIn({ headers, raw }: SignedDelivery): Signature | undefined {
  const isStandard = STANDARD.some((name) => headers[name] !== undefined);
  const texts = (isStandard ? STANDARD : OLDER).map((name) => headers[name]);
  if (!texts.every(isFilled)) return undefined;
  const [signatures = '', timestamp = '', id] = texts.reverse();
  if (!/^\d{1,12}$/.test(timestamp)) return undefined;
  const when = { timestamp: Number(timestamp) };
  if (id === undefined)
    return {
      kind: 'older',
      ...when,
      signed: [`${timestamp}.`, raw],
      given: [signatures.toLowerCase()],
    };
  return {
    kind: 'standard',
    ...when,
    signed: [`${id}.${timestamp}.`, raw],
    given: signatures.split(' '),
  };
}

/** In seconds; below 0 where it comes from the future. */
const ageOf = ({ timestamp }: Signature) => Math.floor(Date.now() / 1000) - timestamp;

const isNow = (signature: Signature) => Math.abs(ageOf(signature)) <= TOLERANCE_S;

const isFilled = (header: unknown): header is string => typeof header === 'string' && header !== '';

function hmac(key: string | Buffer, parts: readonly (string | Buffer)[]): Buffer {
  const digest = createHmac('sha256', key);
  for (const part of parts) digest.update(part);
  return digest.digest();
}

function isSame(one: string, other: string): boolean {
  const [bytes, others] = [Buffer.from(one), Buffer.from(other)];
  return bytes.length === others.length && timingSafeEqual(bytes, others);
}
