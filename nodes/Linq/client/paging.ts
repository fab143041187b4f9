import type { IDataObject } from 'n8n-workflow';
import type { LinqClient, Query } from './client';
import { generationOf } from './generation';

/** A list that Linq gives page by page. */
export interface PagedList {
  /** Made by `v2` or `v3`, which tells how Linq pages it. */
  readonly path: string;
  readonly query?: Query;
  /** The envelope its records come in. */
  readonly key: string;
  /** What it is, as it stands in a sentence: "the list of contacts". */
  readonly subject: string;
  /** What Linq did not find when it answers 404, such as "chat 12". */
  readonly lookedFor?: string;
}

/** One page, and the token of the next; none where this is the last. */
export interface Page {
  readonly records: IDataObject[];
  readonly next: string | undefined;
}

/** As many records as Linq puts on one page: V2 reference, `per_page`; V3 reference, `limit`. */
const PAGE_SIZE = 100;

/**
 * Reads one page.
 *
 * @param token as the page before gave it; none for the first
 * @param size records a page
 */
export async function readPage(
  client: LinqClient,
  { key, query, ...request }: PagedList,
  token?: string,
  size = PAGE_SIZE,
): Promise<Page> {
  const { paging } = generationOf(request.path);
  const answer = await client.send({
    method: 'GET',
    ...request,
    query: { ...query, ...paging.query(token, size) },
  });
  const records = answer.list(key);
  return { records, next: records.length > 0 ? paging.next(answer, token) : undefined };
}

/**
 * Reads a list to its end, a page at a time, each record once: a list that grows meanwhile shows some
 * a second time. One that shrinks may hide some, which V2's numbered pages leave no way to notice.
 */
export async function* readPages(
  client: LinqClient,
  list: PagedList,
  size = PAGE_SIZE,
): AsyncGenerator<IDataObject[], void, undefined> {
  const seen = new Set<unknown>();
  let token: string | undefined;
  do {
    const { records, next } = await readPage(client, list, token, size);
    const fresh = records.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    yield fresh;
    token = next;
  } while (token !== undefined);
}

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
    for (const record of page) records.push(record);
    if (records.length >= limit) return records.slice(0, limit);
  }
  return records;
}
