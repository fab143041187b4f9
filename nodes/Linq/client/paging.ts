import type { IDataObject } from 'n8n-workflow';
import type { LinqClient, Query } from './client';

/** A list that Linq gives page by page. */
export interface PagedList {
  /** Made by `v2`. */
  readonly path: string;
  readonly query?: Query;
  /** The envelope its records come in. */
  readonly key: string;
  /** What it is, as it stands in a sentence: "the list of contacts". */
  readonly subject: string;
  /** What Linq did not find when it answers 404, such as "chat 12". */
  readonly lookedFor?: string;
}

/** One page, and whether another may follow. */
export interface Page {
  readonly records: IDataObject[];
  readonly more: boolean;
}

/** As many records as Linq puts on one page: V2 reference, `per_page`. */
const PAGE_SIZE = 100;

/**
 * Reads one page.
 *
 * @param page counts from 1; one past the end is empty
 * @param size records a page
 */
export async function readPage(
  client: LinqClient,
  { key, query, ...request }: PagedList,
  page: number,
  size = PAGE_SIZE,
): Promise<Page> {
  const answer = await client.send({
    method: 'GET',
    ...request,
    query: { ...query, page, per_page: size },
  });
  const records = answer.list(key);
  return { records, more: records.length > 0 && page < (answer.totalPages() ?? Infinity) };
}

/**
 * Reads a list to its end, a page at a time, each record once: a list that grows meanwhile shows some
 * a second time. One that shrinks may hide some, which Linq's numbered pages leave no way to notice.
 */
export async function* readPages(
  client: LinqClient,
  list: PagedList,
  size = PAGE_SIZE,
): AsyncGenerator<IDataObject[], void, undefined> {
  const seen = new Set<unknown>();
  for (let page = 1, more = true; more; page++) {
    const read = await readPage(client, list, page, size);
    const fresh = read.records.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    yield fresh;
    more = read.more;
  }
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
