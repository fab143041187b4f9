import { carriedOut, reading, record } from '../call';
import { appendFiles, type ItemFile } from '../files/file';
import { timeoutsFor } from '../files/store';
import { v2 } from '../http/v2';
import type { MessageReaction } from '../http/reactions';
import { defineCall, defineList } from './call';
import { chatSubject } from './chats';

/** What Linq takes for a new message: V2 reference, "Send Message". */
export interface MessageInput {
  text: string;
  idempotency_key: string;
  attachment_urls: readonly string[];
  /** Travel in a form, not in JSON. */
  attachments: readonly ItemFile[];
}

/** A reaction, and whether it comes or goes. */
export interface ReactionInput {
  type: MessageReaction;
  operation: 'add' | 'remove';
}

/** Which messages of a chat, in which order: V2 reference, "List Chat Messages". */
export interface MessageQuery {
  /** ISO 8601. */
  after?: string;
  /** ISO 8601. */
  before?: string;
  sort?: 'asc' | 'desc';
}

/** A message as it stands in a sentence; also the lane of what is done to it, with or without its chat. */
export const messageLane = (id: number) => `message ${id}`;

const messageSubject = (chatId: number, id: number) =>
  `${messageLane(id)} of ${chatSubject(chatId)}`;

/** GET /chats/{id}/chat_messages. */
export const messagesOf = defineList({
  name: 'listMessages',
  key: 'data',
  reads: { id: 'number' },
  request: (chatId: number, query: MessageQuery) => ({
    path: v2`chats/${chatId}/chat_messages`,
    query: { ...query },
    subject: `the list of messages of ${chatSubject(chatId)}`,
    lookedFor: chatSubject(chatId),
  }),
});

/** GET /chats/{id}/chat_messages/{id}. */
export const getMessage = defineCall({
  name: 'getMessage',
  method: 'GET',
  answer: record('data'),
  request: (chatId: number, id: number) => ({
    path: v2`chats/${chatId}/chat_messages/${id}`,
    subject: messageSubject(chatId, id),
  }),
});

/**
 * POST /chats/{id}/chat_messages. JSON is what clients send in production; only the form, which the
 * reference documents, can hold files. A repeated idempotency key gives back the first message.
 */
export const sendMessage = defineCall({
  name: 'sendMessage',
  method: 'POST',
  answer: reading(record('data'), { id: 'number' }),
  // The idempotency key makes it so.
  isRepeatable: true,
  request: async (chatId: number, { attachments, ...input }: MessageInput) => {
    const sizes = await Promise.all(attachments.map(({ size }) => size()));
    const heldBytes = sizes.reduce((sum, size) => sum + size, 0);
    return {
      path: v2`chats/${chatId}/chat_messages`,
      body: attachments.length > 0 ? () => toForm(input, attachments) : { message: toJson(input) },
      heldBytes,
      subject: `the message to ${chatSubject(chatId)}`,
      lookedFor: chatSubject(chatId),
      // Linq takes up to 30 seconds to fetch an attachment.
      patience: 1 + attachments.length + input.attachment_urls.length + timeoutsFor(heldBytes),
    };
  },
});

const toJson = ({ attachment_urls: urls, ...message }: Omit<MessageInput, 'attachments'>) => ({
  ...message,
  ...(urls.length > 0 && { attachment_urls: [...urls] }),
});

/** Opens the files, so it is made as late as can be. */
async function toForm(
  input: Omit<MessageInput, 'attachments'>,
  attachments: readonly ItemFile[],
): Promise<FormData> {
  const form = new FormData();
  form.append('message[text]', input.text);
  form.append('message[idempotency_key]', input.idempotency_key);
  for (const url of input.attachment_urls) form.append('message[attachment_urls][]', url);
  await appendFiles(form, 'message[attachments][]', attachments);
  return form;
}

/** POST /chats/{id}/chat_messages/{id}/edit: gives back the ID and the new text. */
export const editMessage = defineCall({
  name: 'editMessage',
  method: 'POST',
  answer: record('data'),
  request: (chatId: number, id: number, text: string) => ({
    path: v2`chats/${chatId}/chat_messages/${id}/edit`,
    body: { text },
    subject: messageSubject(chatId, id),
  }),
});

/** DELETE /chats/{id}/chat_messages/{id}: Linq answers with a message of its own. */
export const deleteMessage = defineCall({
  name: 'deleteMessage',
  method: 'DELETE',
  answer: carriedOut,
  request: (chatId: number, id: number) => ({
    path: v2`chats/${chatId}/chat_messages/${id}`,
    subject: messageSubject(chatId, id),
  }),
});

/** POST /chat_messages/{id}/reactions: gives back the reaction. */
export const reactToMessage = defineCall({
  name: 'reactToMessage',
  method: 'POST',
  answer: record('data'),
  request: (id: number, reaction: ReactionInput) => ({
    path: v2`chat_messages/${id}/reactions`,
    body: { ...reaction },
    subject: `the reaction to ${messageLane(id)}`,
    lookedFor: messageLane(id),
  }),
});

/** GET /chat_message_reactions/{id}. */
export const getReaction = defineCall({
  name: 'getReaction',
  method: 'GET',
  answer: record('data'),
  request: (id: number) => ({
    path: v2`chat_message_reactions/${id}`,
    subject: `reaction ${id}`,
  }),
});
