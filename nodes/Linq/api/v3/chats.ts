import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import type { LinqRequest } from '../http/request';
import { readPages, type PagedList } from '../http/paging';
import type { Query } from '../http/query';
import { v3 } from '../http/v3';
import { normalised } from '../../shared/handles';
import { chatSubject, sendToChat } from './sendToChat';
import type { SendInput } from './messages';

/** A chat as Linq shows it, as far as the node reads it: V3 reference, "Chat". */
export interface Chat extends IDataObject {
  id: string;
  /** The name of a group; null where it has none, as chats with one person have. */
  display_name: string | null;
  handles: { handle: string; is_me?: boolean | null; status?: string | null }[];
}

/** What Linq takes for a new chat: V3 reference, "CreateChatRequest". */
export interface ChatInput extends SendInput {
  from: string;
  to: string[];
}

/** What Linq takes for a change of a group: V3 reference, "UpdateChatRequest". */
export interface ChatChange {
  display_name?: string | undefined;
  group_chat_icon?: string | undefined;
}

/** GET /chats: those that `from` and `to` leave, of all the account's lines. */
export const chatsOf = (query: Query = {}): PagedList => ({
  path: v3`chats`,
  query,
  key: 'chats',
  subject: 'the list of chats',
});

/** GET /chats/{id}. */
export async function getChat(client: LinqClient, id: string): Promise<IDataObject> {
  const answer = await sendToChat(client, id, {
    method: 'GET',
    path: v3`chats/${id}`,
    subject: chatSubject(id),
  });
  return answer.body('id', 'handles');
}

/**
 * The chat of a line with exactly these people, of those who are in it now; undefined where there is
 * none. Linq is asked for those with one of them: by a number, of which there is one spelling, or by an
 * address as Apple writes it.
 */
export async function findChat(
  client: LinqClient,
  from: string,
  to: readonly string[],
): Promise<IDataObject | undefined> {
  const wanted = new Set(to.map(normalised));
  const someone = to.find((handle) => !handle.includes('@')) ?? to[0]?.toLowerCase() ?? '';
  for await (const { records } of readPages(client, chatsOf({ from, to: someone }))) {
    // Which fields a record has is Linq's word: it is passed on as it came.
    const found = (records as Chat[]).find(({ handles }) => {
      const others = handles.filter(
        ({ is_me, status }) => !is_me && (status ?? 'active') === 'active',
      );
      return (
        others.length === wanted.size &&
        others.every(({ handle }) => wanted.has(normalised(handle)))
      );
    });
    if (found) return found;
  }
  return undefined;
}

/** POST /chats: gives back the chat, old or new, with the message that was sent as `message`. */
export async function createChat(
  client: LinqClient,
  { override_optout, ...input }: ChatInput,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`chats`,
    body: { ...input, ...(override_optout && { override_optout }) },
    subject: 'the new chat',
    limitedBy: 'people',
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  answer.record('chat', 'message');
  return answer.record('chat');
}

/** PUT /chats/{id}: of a group. Carried out later, as a webhook tells. */
export const updateChat = (client: LinqClient, id: string, change: ChatChange) =>
  accepted(client, id, { method: 'PUT', path: v3`chats/${id}`, body: { ...change } });

/** POST and DELETE /chats/{id}/participants: of a group. Carried out later, as a webhook tells. */
export const changeParticipant = (
  client: LinqClient,
  id: string,
  method: 'POST' | 'DELETE',
  handle: string,
) => accepted(client, id, { method, path: v3`chats/${id}/participants`, body: { handle } });

/** POST /chats/{id}/leave: of a group. Carried out later. */
export const leaveChat = (client: LinqClient, id: string) =>
  accepted(client, id, { method: 'POST', path: v3`chats/${id}/leave` });

/** POST /chats/{id}/location/request: the person is asked and decides. Nothing keeps it from being asked twice. */
export const requestLocation = (client: LinqClient, id: string) =>
  accepted(
    client,
    id,
    { method: 'POST', path: v3`chats/${id}/location/request`, limitedBy: 'chat' },
    'success',
  );

/** POST /chats/{id}/background. Carried out later, as a webhook tells. */
export const setBackground = (client: LinqClient, id: string, background: IDataObject) =>
  accepted(client, id, { method: 'POST', path: v3`chats/${id}/background`, body: background });

/** DELETE /chats/{id}/background. Carried out later, as a webhook tells. */
export const resetBackground = (client: LinqClient, id: string) =>
  accepted(client, id, { method: 'DELETE', path: v3`chats/${id}/background` });

/** GET /chats/{id}/location: a GeoJSON FeatureCollection, a feature for each who shares. */
export async function getLocation(client: LinqClient, id: string): Promise<IDataObject> {
  const answer = await sendToChat(client, id, {
    method: 'GET',
    path: v3`chats/${id}/location`,
    subject: `the locations of ${chatSubject(id)}`,
    lookedFor: chatSubject(id),
  });
  return answer.record('data');
}

/** The calls that do something to a chat, have no body, and are answered with an empty one. */
const ACTIONS = {
  read: ['POST', 'read'],
  shareContactCard: ['POST', 'share_contact_card'],
  startTyping: ['POST', 'typing'],
  stopTyping: ['DELETE', 'typing'],
} as const;

/** Does one of these, and gives back `{ success: true, chat_id }`. */
export async function actOnChat(
  client: LinqClient,
  id: string,
  action: keyof typeof ACTIONS,
): Promise<IDataObject> {
  const [method, path] = ACTIONS[action];
  const answer = await sendToChat(client, id, {
    method,
    path: `${v3`chats/${id}`}/${path}`,
    subject: chatSubject(id),
  });
  answer.nothing();
  return { success: true, chat_id: id };
}

/**
 * Does what Linq accepts and carries out later, and gives back what it says of it, with the `chat_id`.
 *
 * @param field what Linq says it with
 */
async function accepted(
  client: LinqClient,
  id: string,
  request: Pick<LinqRequest, 'method' | 'path' | 'body' | 'limitedBy'>,
  field = 'status',
): Promise<IDataObject> {
  const answer = await sendToChat(client, id, { ...request, subject: chatSubject(id) });
  return { ...(answer.isEmpty() ? { success: true } : answer.body(field)), chat_id: id };
}
