import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { readPages } from '../api/http/paging';
import { restUntil } from '../api/http/sleep';
import { messagesOf } from '../api/v3/messages';
import { normalised } from '../shared/handles';
import { isObject, momentIn, objectsIn, textIn } from '../shared/json';
import { readableParts } from '../shared/parts';
import { inOrder, type Entry } from './batch';
import type { Conversation } from './look';

/** A message of a chat that Linq lists: V3 reference, "Message". */
export interface ListedMessage extends Entry {
  readonly record: IDataObject;
}

/** How many messages Linq is asked for at a time, and how often. */
const PAGE_SIZE = 50;
const MOST_PAGES = 4;

/** How far back a conversation is read: 200 messages. */
export const MOST_MESSAGES = PAGE_SIZE * MOST_PAGES;

/** A chat at Linq. Whoever waits for it is woken when the execution is stopped. */
export const conversationAt = (
  client: LinqClient,
  chatId: string,
): Conversation<ListedMessage> => ({
  async read(isEnough) {
    const records: IDataObject[] = [];
    let pages = 0;
    for await (const page of readPages(client, messagesOf(chatId), PAGE_SIZE)) {
      records.push(...page.records);
      const entries = inOrder(records.flatMap(listed));
      const isCut = page.next !== undefined;
      if (!isCut || ++pages === MOST_PAGES || isEnough(entries)) return { entries, isCut };
    }
    return { entries: [], isCut: false };
  },
  async rest(milliseconds) {
    const endsAt = Date.now() + milliseconds;
    await restUntil(() => endsAt, client.settings.signal);
  },
});

/** One without an ID or a time has no place among the others. */
function listed(record: IDataObject): ListedMessage[] {
  const id = textIn(record['id'])?.toLowerCase();
  const at = momentIn(record['created_at']);
  if (id === undefined || Number.isNaN(at)) return [];
  const foundAt = record['reconciled_at'] ?? undefined;
  const isLate = foundAt !== undefined;
  const listedAt = isLate ? momentIn(foundAt) : at;
  const writer = normalised(writerOf(record));
  const isKept = readableParts(partsOf(record)) !== '';
  return [{ id, at, writer, isOurs: isFromUs(record), isLate, listedAt, isKept, record }];
}

/** Whether one of your own numbers sent it, as the message says, or else its writer. */
const isFromUs = ({ is_from_me: isOurs, from_handle: handle }: IDataObject): boolean =>
  typeof isOurs === 'boolean' ? isOurs : isObject(handle) && handle['is_me'] === true;

/** The phone number or email address of who wrote a message: `from` is the older name. */
export function writerOf({ from_handle: handle, from }: IDataObject): string | undefined {
  return textIn(isObject(handle) ? handle['handle'] : from) ?? textIn(from);
}

/** What a message consists of: null where Linq keeps no texts. */
export const partsOf = ({ parts }: IDataObject): IDataObject[] => objectsIn(parts);
