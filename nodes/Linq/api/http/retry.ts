import type { RawAnswer } from './answer';
import type { LinqRequest } from './request';
import { type Dialect, type LinqError } from './dialect';
import { dialectOf } from './dialects';
import { retryAfterIn } from './retryAfter';

/** How one try of a request ended: with an answer, or without one and with the system's code for why. */
export type TryResult = { readonly answer: RawAnswer } | { readonly code: string | undefined };

/** Our code for what n8n's own protection keeps from going out (n8n, backend-network, ssrf-blocked-ip.error.ts). */
export const SSRF_BLOCKED = 'SSRF_BLOCKED';

/**
 * Codes of connections that never came about, so that no request was sent: Node.js, "Common system
 * errors" and "X509 certificate error codes" (a certificate is judged before anything is sent).
 */
const NEVER_SENT = [
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_INVALID_CHAR',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  SSRF_BLOCKED,
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/**
 * The longest that a request waits when it is asked to, in milliseconds. What is longer fails and says
 * when to come back: n8n shows of a run that waits nothing but that it goes on.
 */
export const LONGEST_WAIT_MS = 600_000;

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * Whether a request may go out once more. What Linq certainly did not take always may; what it may
 * have taken only if taking it twice is the same as once. Nothing may that was told to come back later
 * than anybody waits.
 *
 * @param isRepeatable whether it is
 */
export function mayRepeat(
  isRepeatable: boolean,
  result: TryResult,
  { passing, errorOf }: Pick<Dialect, 'passing' | 'errorOf'>,
): boolean {
  if (!('answer' in result)) return isRepeatable || isNeverSent(result.code);
  const { answer } = result;
  if (isTooLong(retryAfterOf(answer, errorOf(answer.body)))) return false;
  const known = passing(answer);
  return known === 'untaken' || (isRepeatable && known === 'unknown');
}

/** Whether Linq may have carried out a request that ended so. */
export function mayHaveBeenTaken(result: TryResult, { passing }: Dialect): boolean {
  if (!('answer' in result)) return !isNeverSent(result.code);
  return result.answer.statusCode >= 500 && passing(result.answer) !== 'untaken';
}

/**
 * How long to wait before a request goes out again, in milliseconds. A 429 is waited for by the pace
 * of all requests; else exponential backoff with full jitter (Brooker, "Exponential Backoff And
 * Jitter", AWS Architecture Blog), and at least as long as the answer asks for.
 *
 * @param tries how often it was out
 * @param hasOwnLimit whether a 429 is waited for here, since it concerns no other request
 */
export function backoff(
  tries: number,
  result: TryResult,
  { errorOf }: Pick<Dialect, 'errorOf'>,
  hasOwnLimit = false,
): number {
  const answer = 'answer' in result ? result.answer : undefined;
  if (answer?.statusCode === 429 && !hasOwnLimit) return 0;
  const longest = Math.min(FIRST_BACKOFF_MS * 2 ** (tries - 1), LONGEST_BACKOFF_MS);
  const asked = answer && retryAfterOf(answer, errorOf(answer.body));
  return Math.max(Math.random() * longest, asked ?? 0);
}

/**
 * How long Linq wants to be left alone, in milliseconds: by the header `Retry-After`, else by its error;
 * undefined where neither says.
 */
export const retryAfterOf = ({ headers }: RawAnswer, error: LinqError): number | undefined =>
  retryAfterIn(headers['retry-after']) ?? error.retryAfterMs;

/**
 * How long all requests are to pause after a 429, in milliseconds; undefined where nothing says. Not at
 * all for what is too long to wait for: it fails by itself, and the node's next run is not held.
 */
export function askedPause(
  { path, pauseMs }: Pick<LinqRequest, 'path' | 'pauseMs'>,
  result: TryResult,
): number | undefined {
  if (!('answer' in result)) return pauseMs;
  const { answer } = result;
  const asked = retryAfterOf(answer, dialectOf(path).errorOf(answer.body)) ?? pauseMs;
  return isTooLong(asked) ? 0 : asked;
}

const isTooLong = (milliseconds = 0) => milliseconds > LONGEST_WAIT_MS;

/** Whether no request was sent, as this code says surely. */
export const isNeverSent = (code: string | undefined): boolean =>
  code !== undefined && NEVER_SENT.includes(code);
