import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import type { PagedList } from '../http/paging';
import { v2 } from '../http/v2';

/** A chat as it stands in a sentence. */
export const chatSubject = (id: number) => `chat ${id}`;

/** A chat as Linq shows it: V2 reference, "Chats". */
export interface Chat extends IDataObject {
  id: number;
  /** The name of a group, or those of its people. */
  display_name: string;
}

/** What Linq takes for a new chat: V2 reference, "Create Chat". */
export interface ChatInput {
  send_from: string;
  chat: { phone_numbers: string[]; display_name?: string };
  message: { text: string; idempotency_key: string; attachment_urls?: string[] };
}

/** GET /chats: those a phone number takes part in. */
export const chatsOf = (phoneNumber: string): PagedList => ({
  path: v2`chats`,
  query: { phone_number: phoneNumber },
  key: 'data',
  subject: `the list of chats of ${phoneNumber}`,
});

/** GET /chats/{id}. */
export async function getChat(client: LinqClient, id: number): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v2`chats/${id}`,
    subject: chatSubject(id),
  });
  return answer.record('data');
}

/** POST /chats: gives back the chat, old or new, with the message that was sent as `chat_messages`. */
export async function createChat(client: LinqClient, input: ChatInput): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v2`chats`,
    body: { ...input },
    subject: 'the new chat',
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  return answer.record('data');
}

/**
 * GET /chats/find: the chat of one of the account's numbers with exactly these people; undefined where
 * there is none, which Linq says with `chat: null`.
 */
export async function findChat(
  client: LinqClient,
  phoneNumber: string,
  handles: readonly string[],
): Promise<IDataObject | undefined> {
  const answer = await client.send({
    method: 'GET',
    path: v2`chats/find`,
    query: { phone_number: phoneNumber, 'phone_numbers[]': handles },
    subject: `a chat of ${phoneNumber} with ${handles.join(', ')}`,
  });
  return answer.isNull('data', 'chat') ? undefined : answer.record('data', 'chat');
}

/**
 * GET /chats/{id}/migrate_to_v3: gives back both IDs of the chat, the same whenever it is asked: V3
 * guide, "Migrating existing chats".
 */
export async function migrateToV3(client: LinqClient, id: number): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v2`chats/${id}/migrate_to_v3`,
    subject: chatSubject(id),
    meaning: {
      422: {
        message: `Linq cannot take ${chatSubject(id)} over into V3, so it has no ID there`,
        description: 'Begin a chat with the same people in V3 instead.',
      },
    },
  });
  return answer.record('data');
}

/** The calls that do something to a chat, have no body, and are answered with an empty one. */
const CHAT_ACTIONS = {
  mark_as_read: 'PUT',
  share_contact: 'POST',
  start_typing: 'POST',
  stop_typing: 'DELETE',
} as const;

/** Does one of these, and gives back `{ success: true, chat_id }`. */
export async function actOnChat(
  client: LinqClient,
  id: number,
  action: keyof typeof CHAT_ACTIONS,
): Promise<IDataObject> {
  const answer = await client.send({
    method: CHAT_ACTIONS[action],
    path: `${v2`chats/${id}`}/${action}`,
    subject: chatSubject(id),
  });
  answer.nothing();
  return { success: true, chat_id: id };
}
