import type { Request } from 'express';

/**
 * The page that `limit` and `cursor` ask for, and the cursor of the next: V3 guide, "Pagination".
 * A cursor means nothing to who gets it; here it is the place of the next record.
 */
export function cursorPageOf<T>(
  all: readonly T[],
  { query }: Request,
  usual: number,
): { records: T[]; next_cursor: string | null } {
  const start = Number(Buffer.from(cursorIn(query), 'base64url').toString() || 0);
  const end = start + Number(query['limit'] ?? usual);
  const next = end < all.length ? Buffer.from(String(end)).toString('base64url') : null;
  return { records: all.slice(start, end), next_cursor: next };
}

const cursorIn = ({ cursor }: Request['query']) => (typeof cursor === 'string' ? cursor : '');
