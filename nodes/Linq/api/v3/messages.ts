import type { IDataObject } from 'n8n-workflow';
import { body, carriedOut, mapped, reading, record, type AnswerForm } from '../call';
import { v3 } from '../http/v3';
import { chatSubject, defineCall, defineChatCall, defineList } from './call';

/** From and up to, in UTF-16 units, as JavaScript counts. */
export type TextRange = [start: number, end: number];

/** Formatting of a range of a text. */
export interface TextStyle {
  range: TextRange;
  style: 'bold' | 'italic' | 'strikethrough' | 'underline';
}

/** What is done to a range of a text: V3 reference, "TextDecoration". */
export type TextDecoration = TextStyle | { range: TextRange; animation: string };

/** One part of a message: V3 reference, "MessagePart". */
export type Part =
  | {
      type: 'text';
      value: string;
      text_decorations?: TextDecoration[];
      /** Whom in a group its words name, and which words those are. */
      mention?: string;
      mention_range?: TextRange;
    }
  | { type: 'link'; value: string }
  | { type: 'app_clip'; value: string; caption?: string }
  | { type: 'media'; url: string; sticker?: true }
  | { type: 'media'; attachment_id: string; sticker?: true };

/** A part of whatever type, as a person wrote it. */
export type OtherPart = IDataObject & { type: string };

export type TextPart = Extract<Part, { type: 'text' }>;

/** What Linq takes for a message: V3 reference, "MessageContent". */
export interface MessageInput {
  parts: (Part | OtherPart)[];
  effect?: IDataObject;
  reply_to?: { message_id: string; part_index?: number };
  preferred_service?: string;
  /** Sent twice with the same one, it is one message. */
  idempotency_key: string;
}

/** An action of an experience, which is a whole message in place of parts. */
export interface ExperienceInput extends Omit<MessageInput, 'parts'> {
  experience: { name: string; action: string; params?: IDataObject };
}

/** What Linq takes to send a message to a chat: V3 reference, "SendMessageToChatRequest". */
export interface SendInput {
  message: MessageInput | ExperienceInput;
  /** Whether it goes even to someone who has opted out. */
  override_optout?: boolean | undefined;
}

/** What Linq takes to send a message to people: V3 reference, "SendMessageRequest". */
export interface SendToPersonInput extends SendInput {
  to: string[];
  continuation_message?: { text: string };
  exclude_from?: string[];
}

/** A message as it stands in a sentence. */
export const messageSubject = (id: string) => `message ${id}`;

/** What is gone on with of a message. */
const MESSAGE_READS = { id: 'text', created_at: 'text' } as const;

/** What Linq gives back, with the ID of the chat that it was sent to. */
const withChatId = (form: AnswerForm<IDataObject>) =>
  mapped(form, (sent, chatId: string): IDataObject => ({ ...sent, chat_id: chatId }));

/** What Linq says of what it has carried out, or will; success where it says nothing. */
export const saidOrSuccess = (said: IDataObject | undefined): IDataObject =>
  said ?? { success: true };

/** GET /chats/{id}/messages. */
export const messagesOf = defineList({
  name: 'listMessages',
  key: 'messages',
  reads: MESSAGE_READS,
  request: (chatId: string) => ({
    path: v3`chats/${chatId}/messages`,
    subject: `the list of messages of ${chatSubject(chatId)}`,
    lookedFor: chatSubject(chatId),
  }),
});

/** GET /messages/{id}/thread: the message that began it, and all answers to it. */
export const threadOf = defineList({
  name: 'getThread',
  key: 'messages',
  reads: MESSAGE_READS,
  request: (id: string, order: 'asc' | 'desc') => ({
    path: v3`messages/${id}/thread`,
    query: { order },
    subject: `the thread of ${messageSubject(id)}`,
    lookedFor: messageSubject(id),
  }),
});

/** GET /messages/{id}. */
export const getMessage = defineCall({
  name: 'getMessage',
  method: 'GET',
  answer: reading(body('id'), MESSAGE_READS),
  request: (id: string) => ({ path: v3`messages/${id}`, subject: messageSubject(id) }),
});

/** POST /chats/{id}/messages: gives back the message, with the ID of its chat as `chat_id`. */
export const sendMessage = defineChatCall({
  name: 'sendMessage',
  method: 'POST',
  answer: withChatId(reading(record('message'), MESSAGE_READS)),
  // The idempotency key makes it so.
  isRepeatable: true,
  limitedBy: 'people',
  request: (chatId: string, { message, override_optout }: SendInput) => ({
    path: v3`chats/${chatId}/messages`,
    body: { message, ...(override_optout && { override_optout }) },
    subject: `the message to ${chatSubject(chatId)}`,
  }),
});

/**
 * POST /messages: Linq picks the line and the chat. Gives back which, and why, around the message,
 * and the message's ID as `id`.
 */
export const sendToPerson = defineCall({
  name: 'sendToPerson',
  method: 'POST',
  answer: {
    at: '',
    needs: ['message'],
    read: (answer): IDataObject => {
      const message = answer.record('message');
      const sent = answer.body();
      answer.compare(message, MESSAGE_READS);
      answer.compare(sent, { chat_id: 'text' });
      return { id: message['id'], ...sent };
    },
  },
  // The idempotency key makes it so.
  isRepeatable: true,
  limitedBy: 'people',
  request: ({ message, override_optout, ...input }: SendToPersonInput) => {
    const { idempotency_key, ...content } = message;
    return {
      path: v3`messages`,
      headers: { 'Idempotency-Key': idempotency_key },
      body: { ...input, message: content, ...(override_optout && { override_optout }) },
      subject: `the message to ${input.to.join(', ')}`,
    };
  },
});

/** PATCH /messages/{id}: gives back the message; of one that was deleted, nothing but its ID. */
export const editMessage = defineCall({
  name: 'editMessage',
  method: 'PATCH',
  answer: mapped(carriedOut, (message, id: string): IDataObject => ({ ...message, id })),
  request: (id: string, change: { text: string; part_index?: number }) => ({
    path: v3`messages/${id}`,
    body: change,
    subject: messageSubject(id),
  }),
});

/** DELETE /messages/{id}: Linq forgets it; people keep what they got. */
export const deleteMessage = defineCall({
  name: 'deleteMessage',
  method: 'DELETE',
  answer: carriedOut,
  request: (id: string) => ({ path: v3`messages/${id}`, subject: messageSubject(id) }),
});

/** POST /chats/{id}/voicememo: gives back the voice memo. Nothing keeps it from being sent twice. */
export const sendVoiceMemo = defineChatCall({
  name: 'sendVoiceMemo',
  method: 'POST',
  answer: withChatId(record('voice_memo')),
  limitedBy: 'people',
  request: (chatId: string, memo: { attachment_id: string } | { voice_memo_url: string }) => ({
    path: v3`chats/${chatId}/voicememo`,
    body: memo,
    subject: `the voice memo to ${chatSubject(chatId)}`,
  }),
});

/** What a 409 of this may mean: V3 reference, "Update an iMessage app card in place". */
const NOT_DELIVERED =
  'A card can be updated only once it has been delivered. If it has not been, wait for the event message.delivered.';

/** POST /messages/{id}/update: gives back the new message that replaces the card. */
export const updateAppCard = defineCall({
  name: 'updateAppCard',
  method: 'POST',
  answer: {
    at: 'message',
    needs: [],
    read: (answer): IDataObject => {
      const { message, ...rest } = { ...answer.body(), message: answer.record('message') };
      return { ...message, ...rest };
    },
  },
  request: (id: string, card: IDataObject) => ({
    path: v3`messages/${id}/update`,
    body: card,
    subject: `the app card of ${messageSubject(id)}`,
    lookedFor: messageSubject(id),
    advice: { 409: NOT_DELIVERED },
  }),
});
