import type { IDataObject } from 'n8n-workflow';
import type { Reads } from './answer';
import type { LinqClient } from './client';
import type { Paging } from './dialect';
import { dialectOf } from './dialects';
import type { Query } from './request';

/** A list that Linq gives page by page. */
export interface PagedList {
  /** Made by `v2` or `v3`, which tells how Linq pages it. */
  readonly path: string;
  readonly query?: Query;
  /** The envelope its records come in. */
  readonly key: string;
  /** What is gone on with of each record. */
  readonly reads?: Reads;
  /** What it is, as it stands in a sentence: "the list of contacts". */
  readonly subject: string;
  /** What Linq did not find when it answers 404, such as "chat 12". */
  readonly lookedFor?: string;
  /** How it is paged, where that is not how its API pages lists. */
  readonly paging?: Paging;
}

/** One page, and the token of the next; none where this is the last. */
export interface Page {
  readonly records: IDataObject[];
  readonly next: string | undefined;
}

/** As many records as Linq puts on one page: V2 reference, `per_page`; V3 reference, `limit`. */
const PAGE_SIZE = 100;

/**
 * Reads a list to its end, a page at a time, each record once: a list that grows meanwhile shows some
 * a second time. One that shrinks may hide some, which V2's numbered pages leave no way to notice. A
 * token that came before would lead round in a ring, so it is the end too.
 *
 * @param size records a page
 * @param token of the page to begin with, as the page before gave it; none for the first
 */
export async function* readPages(
  client: LinqClient,
  { key, query, paging: ownPaging, reads, ...request }: PagedList,
  size = PAGE_SIZE,
  token?: string,
): AsyncGenerator<Page, void, undefined> {
  const paging = ownPaging ?? dialectOf(request.path).paging;
  const seen = new Set<unknown>();
  const tokens = new Set<string | undefined>();
  for (let current = token; ;) {
    tokens.add(current);
    const answer = await client.send({
      method: 'GET',
      ...request,
      query: { ...query, ...paging.query(current, size) },
    });
    const all = answer.list(key, reads);
    const marks = all.map(markOf);
    const records = all.filter((_, index) => !seen.has(marks[index]));
    const hasNew = records.length > 0;
    for (const mark of marks) seen.add(mark);
    const following = paging.next(answer, current, { count: all.length, hasNew });
    const next = tokens.has(following) ? undefined : following;
    yield { records, next };
    if (next === undefined) return;
    current = next;
  }
}

/** What a record is known by: its ID, or all that it says. */
const markOf = (record: IDataObject): unknown => record['id'] ?? JSON.stringify(record);

/**
 * Reads a list up to a number of records, and not a page further.
 *
 * @param limit Infinity for all
 */
export async function readList(
  client: LinqClient,
  list: PagedList,
  limit: number,
): Promise<IDataObject[]> {
  const records: IDataObject[] = [];
  for await (const page of readPages(client, list, Math.min(limit, PAGE_SIZE))) {
    for (const record of page.records) records.push(record);
    if (records.length >= limit) return records.slice(0, limit);
  }
  return records;
}
