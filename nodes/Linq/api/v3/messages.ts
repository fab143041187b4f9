import type { IDataObject } from 'n8n-workflow';
import { body, carriedOut, mapped, record, type AnswerForm } from '../call';
import { v3 } from '../http/v3';
import type { MessageReaction } from '../http/reactions';
import { defineCall, defineChatCall, defineList } from './call';
import { chatSubject } from './sendToChat';

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

/** A picture that Linq has. */
export type StickerSource = { attachment_id: string } | { url: string };

/** Where a sticker is on a message, from its middle, and how it lies there. */
export interface Placement {
  /** From -1 at the left to 1 at the right. */
  x?: number;
  /** From -1 at the top to 1 at the bottom. */
  y?: number;
  /** From 0.5 to 1.5. */
  scale?: number;
  /** In degrees. */
  rotation?: number;
}

/** One of these, an emoji, or a sticker. */
export interface Reaction {
  type: MessageReaction | 'custom' | 'sticker';
  /** With `custom`. */
  custom_emoji?: string;
  /** With `sticker`: one of the two. */
  attachment_id?: string;
  url?: string;
  placement?: Placement;
}

/** A reaction, and whether it comes or goes: V3 reference, "SendReactionRequest". */
export interface ReactionInput extends Reaction {
  operation: 'add' | 'remove';
  part_index?: number;
}

/** What a 404 may mean besides: V3 reference, "Move a sticker". */
const OLD_STICKER = 'A sticker from before Linq could move them is not found either.';

/** A message as it stands in a sentence. */
export const messageSubject = (id: string) => `message ${id}`;

/** What Linq gives back, with the ID of the chat that it was sent to. */
const withChatId = (form: AnswerForm<IDataObject>) =>
  mapped(form, (sent, chatId: string): IDataObject => ({ ...sent, chat_id: chatId }));

/** What Linq says of what it has carried out, or will; success where it says nothing. */
const saidOrSuccess = (said: IDataObject | undefined): IDataObject => said ?? { success: true };

/** GET /chats/{id}/messages. */
export const messagesOf = defineList({
  name: 'listMessages',
  key: 'messages',
  reads: { id: 'text', created_at: 'text' },
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
  reads: { id: 'text', created_at: 'text' },
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
  answer: body('id'),
  request: (id: string) => ({ path: v3`messages/${id}`, subject: messageSubject(id) }),
});

/** POST /chats/{id}/messages: gives back the message, with the ID of its chat as `chat_id`. */
export const sendMessage = defineChatCall({
  name: 'sendMessage',
  method: 'POST',
  answer: withChatId(record('message')),
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
      const { id } = answer.record('message');
      return { id, ...answer.body() };
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

/** POST /messages/{id}/reactions: gives back that Linq has accepted it. Nothing keeps it from being made twice. */
export const reactToMessage = defineCall({
  name: 'reactToMessage',
  method: 'POST',
  answer: mapped(carriedOut, saidOrSuccess),
  request: (id: string, reaction: ReactionInput) => ({
    path: v3`messages/${id}/reactions`,
    body: { ...reaction },
    subject: `the reaction to ${messageSubject(id)}`,
    lookedFor: messageSubject(id),
  }),
});

/** PATCH /messages/{id}/reactions/{reactionId}: what is not named stays as it is. */
export const moveSticker = defineCall({
  name: 'moveSticker',
  method: 'PATCH',
  answer: mapped(carriedOut, saidOrSuccess),
  request: (messageId: string, reactionId: string, placement: Placement) => ({
    path: v3`messages/${messageId}/reactions/${reactionId}`,
    body: { placement: { ...placement } },
    subject: `sticker ${reactionId} of ${messageSubject(messageId)}`,
    advice: { 404: OLD_STICKER },
  }),
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
  }),
});
