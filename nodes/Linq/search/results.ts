import type {
  IDataObject,
  ILoadOptionsFunctions,
  INodeListSearchItems,
  INodeListSearchResult,
} from 'n8n-workflow';
import { LinqClient } from '../client/client';
import { readPage, type PagedList } from '../client/paging';

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
 * @param paginationToken the number of the page to go on with, as the last result gave it
 */
export async function searchPages(
  context: ILoadOptionsFunctions,
  list: PagedList,
  toResult: (record: IDataObject) => INodeListSearchItems,
  filter: string,
  paginationToken = '1',
): Promise<INodeListSearchResult> {
  const client = await LinqClient.connect(context);
  for (let page = Number(paginationToken); ; page++) {
    const { records, more } = await readPage(client, list, page);
    const results = withName(records.map(toResult), filter);
    if (!more) return { results };
    if (results.length > 0) return { results, paginationToken: String(page + 1) };
  }
}
