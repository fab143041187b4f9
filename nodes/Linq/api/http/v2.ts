import { isObject } from '../../shared/json';
import { ACCESS_V2 } from './access';
import type { Dialect } from './dialect';

/**
 * Makes a path of the V2 API, each value in it encoded: v2`webhook_subscriptions/${id}` is
 * `/api/partner/v2/webhook_subscriptions/12`. Only numbers go in, since all V2 IDs are integers and a
 * text such as `..` could not be made harmless by encoding.
 */
export const v2 = (parts: TemplateStringsArray, ...ids: number[]): string =>
  ACCESS_V2.prefix + String.raw({ raw: parts }, ...ids);

/** Answers of something that is down or overloaded for the moment. */
const DOWN = [502, 503, 504];

/** V2, which Linq calls legacy: a header of its own for the token, numbered pages, two forms of errors. */
export const V2: Dialect = {
  ...ACCESS_V2,
  paging: {
    query: (token = '1', size) => ({ page: token, per_page: size }),
    next: (answer, token = '1', { count, hasNew }) => {
      const page = Number(token);
      const total = answer.totalPages();
      // Where Linq does not say how long the list is, it may give the last page for ever.
      const goesOn = total === undefined ? hasNew : page < total && count > 0;
      return goesOn ? String(page + 1) : undefined;
    },
  },
  errorOf: (body) => ({ said: detailsOf(body), advice: [] }),
  passing: ({ statusCode }) => {
    if (statusCode === 429) return 'untaken';
    return DOWN.includes(statusCode) ? 'unknown' : undefined;
  },
};

/**
 * Linq's own words, from either of its two error bodies: V2 reference, "Error" (objects under
 * `errors`) and "StandardError" (a message, and texts under `errors`). Empty for any other body.
 */
function detailsOf(body: unknown): string {
  if (!isObject(body)) return '';
  const errors = Array.isArray(body['errors']) ? body['errors'] : [];
  const details = errors.map((error: unknown) =>
    isObject(error) ? (error['detail'] ?? error['title']) : error,
  );
  const texts = [body['message'], ...details].filter((text) => typeof text === 'string');
  return [...new Set(texts)].join('; ');
}
