import type { IDataObject } from 'n8n-workflow';
import { carriedOut, mapped, record, unlessNull } from '../call';
import { v2 } from '../http/v2';
import { defineCall, defineList } from './call';

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
export const chatsOf = defineList({
  name: 'listChats',
  key: 'data',
  reads: { id: 'number' },
  request: (phoneNumber: string) => ({
    path: v2`chats`,
    query: { phone_number: phoneNumber },
    subject: `the list of chats of ${phoneNumber}`,
  }),
});

/** GET /chats/{id}. */
export const getChat = defineCall({
  name: 'getChat',
  method: 'GET',
  answer: record('data'),
  request: (id: number) => ({ path: v2`chats/${id}`, subject: chatSubject(id) }),
});

/** POST /chats: gives back the chat, old or new, with the message that was sent as `chat_messages`. */
export const createChat = defineCall({
  name: 'createChat',
  method: 'POST',
  answer: record('data'),
  // The idempotency key makes it so.
  isRepeatable: true,
  request: (input: ChatInput) => ({
    path: v2`chats`,
    body: { ...input },
    subject: 'the new chat',
    // Linq takes up to 30 seconds to fetch an attachment.
    patience: 1 + (input.message.attachment_urls?.length ?? 0),
  }),
});

/**
 * GET /chats/find: the chat of one of the account's numbers with exactly these people; undefined where
 * there is none, which Linq says with `chat: null`.
 */
export const findChat = defineCall({
  name: 'findChat',
  method: 'GET',
  answer: unlessNull('data.chat', record('data.chat')),
  request: (phoneNumber: string, handles: readonly string[]) => ({
    path: v2`chats/find`,
    query: { phone_number: phoneNumber, 'phone_numbers[]': handles },
    subject: `a chat of ${phoneNumber} with ${handles.join(', ')}`,
  }),
});

/**
 * GET /chats/{id}/migrate_to_v3: gives back both IDs of the chat, the same whenever it is asked: V3
 * guide, "Migrating existing chats".
 */
export const migrateToV3 = defineCall({
  name: 'migrateChatToV3',
  method: 'GET',
  answer: record('data'),
  request: (id: number) => ({
    path: v2`chats/${id}/migrate_to_v3`,
    subject: chatSubject(id),
    meaning: {
      422: {
        message: `Linq cannot move ${chatSubject(id)} to V3, so it has no ID there`,
        description: 'Start a chat with the same people in V3 instead.',
      },
    },
  }),
});

/** What an action gives back, which Linq answers with an empty body. */
const acted = mapped(carriedOut, (_, chatId: number) => ({ success: true, chat_id: chatId }));

/** PUT /chats/{id}/mark_as_read. */
export const markAsRead = defineCall({
  name: 'markChatAsRead',
  method: 'PUT',
  answer: acted,
  request: (id: number) => ({ path: v2`chats/${id}/mark_as_read`, subject: chatSubject(id) }),
});

/** POST /chats/{id}/share_contact. */
export const shareContactCard = defineCall({
  name: 'shareContactCard',
  method: 'POST',
  answer: acted,
  request: (id: number) => ({ path: v2`chats/${id}/share_contact`, subject: chatSubject(id) }),
});

/** POST /chats/{id}/start_typing. */
export const startTyping = defineCall({
  name: 'startTyping',
  method: 'POST',
  isRepeatable: true,
  answer: acted,
  request: (id: number) => ({ path: v2`chats/${id}/start_typing`, subject: chatSubject(id) }),
});

/** DELETE /chats/{id}/stop_typing. */
export const stopTyping = defineCall({
  name: 'stopTyping',
  method: 'DELETE',
  answer: acted,
  request: (id: number) => ({ path: v2`chats/${id}/stop_typing`, subject: chatSubject(id) }),
});
