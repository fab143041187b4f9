import { isObject } from '../shared/json';
import type { RawAnswer } from './answer';
import type { Generation, LinqError, Passing } from './generation';
import { adviceFor } from './v3Codes';

const PREFIX = '/api/partner/v3/';

/**
 * Makes a path of the V3 API, each value in it encoded: v3`chats/${id}` is `/api/partner/v3/chats/…`.
 * What goes in are UUIDs and phone numbers, which their fields' readers have checked.
 */
export const v3 = (parts: TemplateStringsArray, ...values: string[]): string =>
  PREFIX + String.raw({ raw: parts }, ...values.map(encodeURIComponent));

/** Codes of what was not ready yet and will be soon: an attachment, a chat (V3 guide, "Error Codes"). */
const NOT_READY = [2007, 2009];

/** V3, which Linq recommends: bearer tokens, cursors, numbered errors that Linq documents one by one. */
export const V3: Generation = {
  prefix: PREFIX,
  authorization: (token) => ({ Authorization: `Bearer ${token}` }),
  paging: {
    query: (token, size) => ({ limit: size, ...(token !== undefined && { cursor: token }) }),
    next: (answer) => answer.nextCursor(),
  },
  errorOf,
  passing,
};

function errorOf(body: unknown): LinqError {
  const error = isObject(body) && isObject(body['error']) ? body['error'] : undefined;
  if (!error) return { said: '', advice: [] };
  const { message, code, doc_url: page, retry_after: seconds } = error;
  const trace = isObject(body) ? body['trace_id'] : undefined;
  return {
    said: typeof message === 'string' ? message : '',
    advice: [
      typeof code === 'number' ? adviceFor(code) : undefined,
      typeof code === 'number'
        ? `Linq's code: ${code}${isText(page) ? ` (${page})` : ''}`
        : undefined,
      isText(trace) ? `Trace ID: ${trace}` : undefined,
    ].filter((line) => line !== undefined),
    ...(typeof seconds === 'number' && { retryAfterMs: seconds * 1000 }),
  };
}

/** Of the many 409s of V3 one passes; of its 500s all but the ones that say what is wrong for good. */
function passing({ statusCode, body }: RawAnswer): Passing | undefined {
  if (statusCode === 429) return 'untaken';
  const error = isObject(body) && isObject(body['error']) ? body['error'] : {};
  if (NOT_READY.includes(Number(error['code']))) return 'untaken';
  return statusCode >= 500 ? 'unknown' : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
