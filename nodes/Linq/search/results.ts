import type {
  IDataObject,
  ILoadOptionsFunctions,
  INodeListSearchItems,
  INodeListSearchResult,
} from 'n8n-workflow';
import { LinqClient } from '../client/client';
import { readPages, type PagedList } from '../client/paging';

/** Those results that have what a person typed in their name, in upper or lower case. */
export function withName(
  results: readonly INodeListSearchItems[],
  filter: string,
): INodeListSearchItems[] {
  const wanted = filter.trim().toLowerCase();
  return results.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/**
 * Fills a pick list from a paged list, a page at a time as the person scrolls. Linq cannot search: the
 * pages without a match are skipped, or the editor would show an empty list and ask for no more.
 *
 * @param paginationToken of the page to go on with, as the last result gave it
 */
export async function searchPages(
  context: ILoadOptionsFunctions,
  list: PagedList,
  toResult: (record: IDataObject) => INodeListSearchItems,
  filter: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const client = await LinqClient.connect(context);
  for await (const { records, next } of readPages(client, list, undefined, paginationToken)) {
    const results = withName(records.map(toResult), filter);
    if (results.length > 0 && next !== undefined) return { results, paginationToken: next };
    if (results.length > 0) return { results };
  }
  return { results: [] };
}
