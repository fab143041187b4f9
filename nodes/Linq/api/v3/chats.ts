import type { IDataObject } from 'n8n-workflow';
import { body, carriedOut, mapped, reading, record } from '../call';
import type { LinqClient } from '../http/client';
import { readPages } from '../http/paging';
import type { Query } from '../http/request';
import { v3 } from '../http/v3';
import { normalised } from '../../shared/handles';
import { objectsIn } from '../../shared/json';
import { chatSubject, defineCall, defineChatCall, defineList } from './call';
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
export const chatsOf = defineList({
  name: 'listChats',
  key: 'chats',
  reads: { id: 'text', handles: 'list' },
  request: (query: Query = {}) => ({ path: v3`chats`, query, subject: 'the list of chats' }),
});

/** GET /chats/{id}. */
export const getChat = defineChatCall({
  name: 'getChat',
  method: 'GET',
  answer: reading(body('id'), { id: 'text', handles: 'list' }),
  request: (id: string) => ({ path: v3`chats/${id}`, subject: chatSubject(id) }),
});

/** Whether someone has not left a chat: V3 reference, "ChatHandle". */
const isThere = ({ status }: IDataObject): boolean => (status ?? 'active') === 'active';

/**
 * The chat that a line is in with exactly these people, of those who are in it now; undefined where there
 * is none. Linq is asked for those with one of them: by a number, of which there is one spelling, or by an
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
    const found = records.find(({ handles }) => {
      const people = objectsIn(handles);
      const others = people.filter((one) => !one['is_me'] && isThere(one));
      return (
        people.every((one) => !one['is_me'] || isThere(one)) &&
        others.length === wanted.size &&
        others.every(({ handle }) => wanted.has(normalised(handle)))
      );
    });
    if (found) return found;
  }
  return undefined;
}

/** POST /chats: gives back the chat, old or new, with the message that was sent as `message`. */
export const createChat = defineCall({
  name: 'createChat',
  method: 'POST',
  answer: reading(record('chat'), { id: 'text' }),
  // The idempotency key makes it so.
  isRepeatable: true,
  limitedBy: 'people',
  request: ({ override_optout, ...input }: ChatInput) => ({
    path: v3`chats`,
    body: { ...input, ...(override_optout && { override_optout }) },
    subject: 'the new chat',
  }),
});

/**
 * What Linq answers to what it does to a chat, at once or later, as a webhook tells: with the ID of the
 * chat as `chat_id`, and success where it says nothing.
 */
const withChatId = mapped(carriedOut, (said, chatId: string): IDataObject => ({
  ...(said ?? { success: true }),
  chat_id: chatId,
}));

/** PUT /chats/{id}: of a group. */
export const updateChat = defineChatCall({
  name: 'updateChat',
  method: 'PUT',
  answer: withChatId,
  request: (id: string, change: ChatChange) => ({
    path: v3`chats/${id}`,
    body: { ...change },
    subject: chatSubject(id),
  }),
});

/** POST /chats/{id}/participants: of a group. */
export const addParticipant = defineChatCall({
  name: 'addParticipant',
  method: 'POST',
  answer: withChatId,
  request: (id: string, handle: string) => ({
    path: v3`chats/${id}/participants`,
    body: { handle },
    subject: chatSubject(id),
  }),
});

/** DELETE /chats/{id}/participants: of a group. */
export const removeParticipant = defineChatCall({
  name: 'removeParticipant',
  method: 'DELETE',
  answer: withChatId,
  request: (id: string, handle: string) => ({
    path: v3`chats/${id}/participants`,
    body: { handle },
    subject: chatSubject(id),
  }),
});

/** POST /chats/{id}/leave: of a group. */
export const leaveChat = defineChatCall({
  name: 'leaveChat',
  method: 'POST',
  answer: withChatId,
  request: (id: string) => ({ path: v3`chats/${id}/leave`, subject: chatSubject(id) }),
});

/** POST /chats/{id}/location/request: the person is asked and decides. Nothing keeps it from being asked twice. */
export const requestLocation = defineChatCall({
  name: 'requestLocation',
  method: 'POST',
  answer: withChatId,
  limitedBy: 'chat',
  request: (id: string) => ({ path: v3`chats/${id}/location/request`, subject: chatSubject(id) }),
});

/** POST /chats/{id}/background. */
export const setBackground = defineChatCall({
  name: 'setBackground',
  method: 'POST',
  answer: withChatId,
  request: (id: string, background: IDataObject) => ({
    path: v3`chats/${id}/background`,
    body: background,
    subject: chatSubject(id),
  }),
});

/** DELETE /chats/{id}/background. */
export const resetBackground = defineChatCall({
  name: 'resetBackground',
  method: 'DELETE',
  answer: withChatId,
  request: (id: string) => ({ path: v3`chats/${id}/background`, subject: chatSubject(id) }),
});

/** GET /chats/{id}/location: a GeoJSON FeatureCollection, a feature for each who shares. */
export const getLocation = defineChatCall({
  name: 'getLocation',
  method: 'GET',
  answer: record('data'),
  request: (id: string) => ({
    path: v3`chats/${id}/location`,
    subject: `the locations of ${chatSubject(id)}`,
  }),
});

/** POST /chats/{id}/read. */
export const markAsRead = defineChatCall({
  name: 'markChatAsRead',
  method: 'POST',
  isRepeatable: true,
  answer: withChatId,
  request: (id: string) => ({ path: v3`chats/${id}/read`, subject: chatSubject(id) }),
});

/** POST /chats/{id}/share_contact_card. */
export const shareContactCard = defineChatCall({
  name: 'shareContactCard',
  method: 'POST',
  answer: withChatId,
  request: (id: string) => ({ path: v3`chats/${id}/share_contact_card`, subject: chatSubject(id) }),
});

/** What a 403 of these may mean, which has no code of its own: V3 reference, "Start typing indicator". */
const NO_TYPING_IN_GROUPS = 'If this is a group chat: Linq has no typing indicators there.';

/** POST /chats/{id}/typing. */
export const startTyping = defineChatCall({
  name: 'startTyping',
  method: 'POST',
  isRepeatable: true,
  answer: withChatId,
  request: (id: string) => ({
    path: v3`chats/${id}/typing`,
    subject: chatSubject(id),
    advice: { 403: NO_TYPING_IN_GROUPS },
  }),
});

/** DELETE /chats/{id}/typing. */
export const stopTyping = defineChatCall({
  name: 'stopTyping',
  method: 'DELETE',
  answer: withChatId,
  request: (id: string) => ({
    path: v3`chats/${id}/typing`,
    subject: chatSubject(id),
    advice: { 403: NO_TYPING_IN_GROUPS },
  }),
});
