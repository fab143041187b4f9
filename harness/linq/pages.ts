import type { Request } from 'express';

/** One page of some records, and where it stands among the others. */
export interface Page<T> {
  records: T[];
  page: number;
  per_page: number;
  total_pages: number;
  total_count: number;
}

/** The page that `page` and `per_page` ask for, 25 records a page by default: V2 reference, "List Contacts". */
export function pageOf<T>(all: readonly T[], { query }: Request): Page<T> {
  const page = Number(query['page'] ?? 1);
  const per_page = Number(query['per_page'] ?? 25);
  return {
    records: all.slice((page - 1) * per_page, page * per_page),
    page,
    per_page,
    total_pages: Math.ceil(all.length / per_page),
    total_count: all.length,
  };
}
