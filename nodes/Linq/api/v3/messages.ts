import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import type { PagedList } from '../http/paging';
import { v3 } from '../http/v3';
import type { MessageReaction } from '../http/reactions';
import { chatSubject, sendToChat } from './sendToChat';

/** Formatting of a range of a text: V3 reference, "TextDecoration". */
export interface TextDecoration extends IDataObject {
  /** From and up to, in UTF-16 units, as JavaScript counts. */
  range: [start: number, end: number];
  style: 'bold' | 'italic' | 'strikethrough' | 'underline';
}

/** One part of a message: V3 reference, "MessagePart". */
export type Part =
  | { type: 'text'; value: string; text_decorations?: TextDecoration[] }
  | { type: 'link'; value: string }
  | { type: 'media'; url: string }
  | { type: 'media'; attachment_id: string };

export type TextPart = Extract<Part, { type: 'text' }>;

/** What Linq takes for a message: V3 reference, "MessageContent". */
export interface MessageInput {
  parts: Part[];
  effect?: IDataObject;
  reply_to?: { message_id: string; part_index?: number };
  preferred_service?: string;
  /** Sent twice with the same one, it is one message. */
  idempotency_key: string;
}

/** What Linq takes to send a message to a chat: V3 reference, "SendMessageToChatRequest". */
export interface SendInput {
  message: MessageInput;
  /** Whether it goes even to someone who has opted out. */
  override_optout?: boolean | undefined;
}

/** What Linq takes to send a message to people: V3 reference, "SendMessageRequest". */
export interface SendToPersonInput extends SendInput {
  to: string[];
  continuation_message?: { text: string };
  exclude_from?: string[];
}

/** One of these, or an emoji. */
export interface Reaction {
  type: MessageReaction | 'custom';
  /** With `custom`. */
  custom_emoji?: string;
}

/** A reaction, and whether it comes or goes: V3 reference, "SendReactionRequest". */
export interface ReactionInput extends Reaction {
  operation: 'add' | 'remove';
  part_index?: number;
}

/** GET /chats/{id}/messages. */
export const messagesOf = (chatId: string): PagedList => ({
  path: v3`chats/${chatId}/messages`,
  key: 'messages',
  subject: `the list of messages of ${chatSubject(chatId)}`,
  lookedFor: chatSubject(chatId),
});

/** GET /messages/{id}/thread: the message that began it, and all answers to it. */
export const threadOf = (id: string, order: 'asc' | 'desc'): PagedList => ({
  path: v3`messages/${id}/thread`,
  query: { order },
  key: 'messages',
  subject: `the thread of ${messageSubject(id)}`,
  lookedFor: messageSubject(id),
});

/** GET /messages/{id}. */
export async function getMessage(client: LinqClient, id: string): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v3`messages/${id}`,
    subject: messageSubject(id),
  });
  return answer.body('id');
}

/** POST /chats/{id}/messages: gives back the message, with the ID of its chat as `chat_id`. */
export async function sendMessage(
  client: LinqClient,
  chatId: string,
  { message, override_optout }: SendInput,
): Promise<IDataObject> {
  const answer = await sendToChat(client, chatId, {
    method: 'POST',
    path: v3`chats/${chatId}/messages`,
    body: { message, ...(override_optout && { override_optout }) },
    subject: `the message to ${chatSubject(chatId)}`,
    limitedBy: 'people',
    lookedFor: chatSubject(chatId),
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  return { ...answer.record('message'), chat_id: chatId };
}

/**
 * POST /messages: Linq picks the line and the chat. Gives back which, and why, around the message,
 * and the message's ID as `id`.
 */
export async function sendToPerson(
  client: LinqClient,
  { message, override_optout, ...input }: SendToPersonInput,
): Promise<IDataObject> {
  const { idempotency_key, ...content } = message;
  const answer = await client.send({
    method: 'POST',
    path: v3`messages`,
    headers: { 'Idempotency-Key': idempotency_key },
    body: { ...input, message: content, ...(override_optout && { override_optout }) },
    subject: `the message to ${input.to.join(', ')}`,
    limitedBy: 'people',
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  const { id } = answer.record('message');
  return { id, ...answer.body('chat_id', 'from', 'from_selection') };
}

/** PATCH /messages/{id}: gives back the message; of one that was deleted, nothing but its ID. */
export async function editMessage(
  client: LinqClient,
  id: string,
  change: { text: string; part_index?: number },
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'PATCH',
    path: v3`messages/${id}`,
    body: change,
    subject: messageSubject(id),
  });
  return answer.isEmpty() ? { id } : answer.body('id');
}

/** DELETE /messages/{id}: Linq forgets it; people keep what they got. */
export async function deleteMessage(client: LinqClient, id: string): Promise<void> {
  const answer = await client.send({
    method: 'DELETE',
    path: v3`messages/${id}`,
    subject: messageSubject(id),
  });
  answer.nothing();
}

/** POST /messages/{id}/reactions: gives back that Linq has accepted it. Nothing keeps it from being made twice. */
export async function reactToMessage(
  client: LinqClient,
  id: string,
  reaction: ReactionInput,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`messages/${id}/reactions`,
    body: { ...reaction },
    subject: `the reaction to ${messageSubject(id)}`,
    lookedFor: messageSubject(id),
  });
  return answer.body('status');
}

/** POST /chats/{id}/voicememo: gives back the voice memo. Nothing keeps it from being sent twice. */
export async function sendVoiceMemo(
  client: LinqClient,
  chatId: string,
  memo: { attachment_id: string } | { voice_memo_url: string },
): Promise<IDataObject> {
  const answer = await sendToChat(client, chatId, {
    method: 'POST',
    path: v3`chats/${chatId}/voicememo`,
    body: memo,
    subject: `the voice memo to ${chatSubject(chatId)}`,
    limitedBy: 'people',
    lookedFor: chatSubject(chatId),
  });
  return { ...answer.record('voice_memo'), chat_id: chatId };
}

/** POST /messages/{id}/update: gives back the new message that replaces the card. */
export async function updateAppCard(
  client: LinqClient,
  id: string,
  card: IDataObject,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`messages/${id}/update`,
    body: card,
    subject: `the app card of ${messageSubject(id)}`,
    lookedFor: messageSubject(id),
  });
  const { message, ...rest } = answer.body('chat_id', 'message');
  return { ...(message as IDataObject), ...rest };
}

/** A message as it stands in a sentence. */
export const messageSubject = (id: string) => `message ${id}`;
