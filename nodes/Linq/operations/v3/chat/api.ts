import type { IDataObject } from 'n8n-workflow';
import type { PagedList } from '../../../client/paging';
import type { Query } from '../../../client/query';
import { v3 } from '../../../client/v3';

/** A chat as Linq shows it, as far as the node reads it: V3 reference, "Chat". */
export interface Chat extends IDataObject {
  id: string;
  /** The name of a group; null where it has none, as chats with one person have. */
  display_name: string | null;
  handles: { handle: string; is_me?: boolean | null }[];
}

/** GET /chats: those that `from` and `to` leave, of all the account's lines. */
export const chatsOf = (query: Query = {}): PagedList => ({
  path: v3`chats`,
  query,
  key: 'chats',
  subject: 'the list of chats',
});
