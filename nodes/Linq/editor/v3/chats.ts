import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { chatsOf, type Chat } from '../../api/v3/chats';
import { passOver } from '../../api/http/failures';
import { readHandle } from '../../shared/phoneNumbers';
import { searchPages } from '../results';

/**
 * Fills the pick list of chats: those of all the account's lines. Whose whole number or address is typed is
 * found in an account of any size, since Linq can look for that.
 */
export async function searchChats(
  this: ILoadOptionsFunctions,
  filter = '',
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const person = readHandle(filter);
  if ('value' in person && paginationToken === undefined) {
    const to = person.value.toLowerCase();
    const found = await searchPages(this, chatsOf({ to }), toResult, '').catch(passOver);
    if (found && found.results.length > 0) return { results: found.results };
  }
  return await searchPages(this, chatsOf(), toResult, filter, paginationToken);
}

/** A group by its name, the others by their people; the line stands last, where the editor cuts. */
function toResult(record: IDataObject) {
  const { id, display_name: name, handles } = record as Chat;
  const handlesOf = (mine: boolean) =>
    handles.filter(({ is_me }) => Boolean(is_me) === mine).map(({ handle }) => handle);
  return {
    name: `${name ?? handlesOf(false).join(', ')} (from ${handlesOf(true).join(', ')})`,
    value: id,
  };
}
