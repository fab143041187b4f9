import type { RawAnswer } from './answer';
import type { LinqRequest } from './client';
import { generationOf, type Generation, type LinqError } from './generation';

/** How one try of a request ended: with an answer, or without one and with the system's code for why. */
export type TryResult = { readonly answer: RawAnswer } | { readonly code: string | undefined };

/** Codes of connections that never came about, so that no request was sent. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * Whether a request may go out once more. What Linq certainly did not take always may; what it may
 * have taken only if taking it twice is the same as once.
 *
 * @param isRepeatable whether it is
 */
export function mayRepeat(
  isRepeatable: boolean,
  result: TryResult,
  { passing }: Pick<Generation, 'passing'>,
): boolean {
  if (!('answer' in result)) return isRepeatable || isNeverSent(result.code);
  const known = passing(result.answer);
  return known === 'untaken' || (isRepeatable && known === 'unknown');
}

/** Whether Linq may have carried out a request that ended so. */
export function mayHaveBeenTaken(result: TryResult, { passing }: Generation): boolean {
  return 'answer' in result ? passing(result.answer) !== 'untaken' : !isNeverSent(result.code);
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
  { errorOf }: Pick<Generation, 'errorOf'>,
  hasOwnLimit = false,
): number {
  const answer = 'answer' in result ? result.answer : undefined;
  if (answer?.statusCode === 429 && !hasOwnLimit) return 0;
  const longest = Math.min(FIRST_BACKOFF_MS * 2 ** (tries - 1), LONGEST_BACKOFF_MS);
  const asked = answer && retryAfterOf(answer, errorOf(answer.body));
  return Math.max(Math.random() * longest, asked ?? 0);
}

/**
 * How long Linq wants to be left alone, in milliseconds: by the header `Retry-After`, which is seconds
 * or a date (RFC 9110, 10.2.3), else by its error; undefined where neither says.
 */
export function retryAfterOf({ headers }: RawAnswer, error: LinqError): number | undefined {
  const after = headers['retry-after'];
  if (typeof after !== 'string') return error.retryAfterMs;
  if (/^\s*\d+\s*$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

const isNeverSent = (code: string | undefined) => code !== undefined && NEVER_SENT.includes(code);

/** How long Linq wants all requests to pause after a 429, in milliseconds; undefined where it does not say. */
export function askedPause(
  { path, pauseMs }: Pick<LinqRequest, 'path' | 'pauseMs'>,
  result: TryResult,
): number | undefined {
  if (!('answer' in result)) return pauseMs;
  return retryAfterOf(result.answer, generationOf(path).errorOf(result.answer.body)) ?? pauseMs;
}
