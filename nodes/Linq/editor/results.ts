import type {
  IDataObject,
  ILoadOptionsFunctions,
  INodeListSearchItems,
  INodeListSearchResult,
} from 'n8n-workflow';
import { LinqClient } from '../api/http/client';
import { readPages, type PagedList } from '../api/http/paging';
import { operationError } from '../shared/errors';

/** Fills a pick list: with what has the filter in it, from the page of the token on. */
type Search = (
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
) => Promise<INodeListSearchResult>;

/**
 * Lets a list with nothing in it say what to do: n8n's editor would only say "No results", and shows
 * the message of an error.
 *
 * @throws NodeOperationError when the account has nothing to choose from
 */
export const orSay = (whenThereIsNone: string, search: Search): Search =>
  async function (filter, paginationToken) {
    const found = await search.call(this, filter, paginationToken);
    const isPart = Boolean(filter?.trim()) || paginationToken !== undefined;
    if (isPart || found.results.length > 0) return found;
    throw operationError(this.getNode(), { message: whenThereIsNone });
  };

/** Those results that have what a person typed in their name, in upper or lower case. */
export function withName(
  results: readonly INodeListSearchItems[],
  filter: string,
): INodeListSearchItems[] {
  const wanted = filter.trim().toLowerCase();
  return results.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** Whether the ID or the URL of a webhook subscription has what a person typed in it. */
export const isSearched = (filter: string, id: string | number, url: string): boolean =>
  `${id} ${url}`.toLowerCase().includes(filter.trim().toLowerCase());

/**
 * A URL as a pick list shows it: without its scheme, since the editor cuts names after some 30 characters,
 * but where only the scheme tells it from another one of the list.
 */
export function shortUrl(url: string, all: readonly string[]): string {
  const short = withoutScheme(url);
  const isTwin = (other: string) => other !== url && withoutScheme(other) === short;
  return all.some(isTwin) ? url : short;
}

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//i, '');

/** How long a search in a pick list reads, in milliseconds: the editor begins one at every key. */
const SEARCH_MS = 5_000;

/**
 * Fills a pick list from a paged list, a page at a time as the person scrolls. Linq cannot search: the
 * pages without a match are skipped for some time, since of an empty list with a filter the editor asks
 * for no more (n8n, ResourceLocatorDropdown.vue).
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
  const end = Date.now() + SEARCH_MS;
  for await (const { records, next } of readPages(client, list, undefined, paginationToken)) {
    const results = withName(records.map(toResult), filter);
    if (next === undefined) return { results };
    if (results.length > 0 || Date.now() >= end) return { results, paginationToken: next };
  }
  return { results: [] };
}
