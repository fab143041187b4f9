import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/json';
import { ACCESS_V3 } from './access';
import type { RawAnswer } from './answer';
import type { Dialect, LinqError, Passing } from './dialect';
import { secondsIn } from './retryAfter';
import { adviceFor, fieldsElsewhere } from './v3Codes';

/**
 * Makes a path of the V3 API, each value in it encoded: v3`chats/${id}` is `/api/partner/v3/chats/…`.
 * What goes in are UUIDs and phone numbers, which their fields' readers have checked.
 */
export const v3 = (parts: TemplateStringsArray, ...values: string[]): string =>
  ACCESS_V3.prefix + String.raw({ raw: parts }, ...values.map(encodeURIComponent));

/**
 * Codes of what was not ready yet and will be soon: an attachment, a chat, a contact card that could not
 * be set up (V3 guide, "Error Codes").
 */
const NOT_READY = [2007, 2009, 2022];

/** How long what is not ready may take where Linq does not say, in milliseconds. */
const READY_AFTER_MS = 2_000;

/** Codes of a 403 that another token would get too: sandbox, feature, opt-out, blocked, line. */
const ABOUT_REQUEST = [2008, 2011, 2024, 2026, 2027];

/** V3, which Linq recommends: bearer tokens, cursors, numbered errors that Linq documents one by one. */
export const V3: Dialect = {
  ...ACCESS_V3,
  paging: {
    query: (token, size) => ({ limit: size, ...(token !== undefined && { cursor: token }) }),
    next: (answer) => answer.nextCursor(),
  },
  errorOf,
  passing,
};

function errorOf(body: unknown, ownAdvice?: string, path = ''): LinqError {
  const { message, code, doc_url: page, retry_after: seconds } = errorIn(body);
  const trace = isObject(body) ? body['trace_id'] : undefined;
  const said = isText(message) ? message : '';
  const retryAfterMs =
    secondsIn(seconds) ?? (NOT_READY.includes(Number(code)) ? READY_AFTER_MS : undefined);
  const place = path.slice(ACCESS_V3.prefix.length);
  const elsewhere = fieldsElsewhere(code, place);
  return {
    said,
    advice: [
      ...(elsewhere ?? []),
      ...wordsFor(code, page, ownAdvice ?? adviceFor(code, said, place)),
      ...(isText(trace) ? [`Trace ID: ${trace}`] : []),
    ],
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(path !== '' && { isElsewhere: elsewhere !== undefined }),
    ...(typeof code === 'number' && {
      code,
      isAboutRequest: ownAdvice !== undefined || ABOUT_REQUEST.includes(code),
    }),
  };
}

function wordsFor(code: unknown, page: unknown, advice?: string): string[] {
  const documented = isText(page) ? ` (${page})` : '';
  return [
    ...(advice === undefined ? [] : [advice]),
    ...(typeof code === 'number' ? [`Linq's code: ${code}${documented}`] : []),
  ];
}

/** Of the many 409s of V3 only one passes; whether a 5xx was carried out nobody knows. */
function passing({ statusCode, body }: RawAnswer): Passing | undefined {
  if (statusCode === 429 || NOT_READY.includes(Number(errorIn(body)['code']))) return 'untaken';
  return statusCode >= 500 ? 'unknown' : undefined;
}

const errorIn = (body: unknown): IDataObject =>
  isObject(body) && isObject(body['error']) ? body['error'] : {};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
