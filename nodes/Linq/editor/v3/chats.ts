import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { chatsOf, type Chat } from '../../api/v3/chats';
import { searchPages } from '../results';

/** Fills the pick list of chats: those of all the account's lines. */
export async function searchChats(
  this: ILoadOptionsFunctions,
  filter = '',
  paginationToken?: string,
): Promise<INodeListSearchResult> {
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
