import { randomUUID } from 'node:crypto';

import type { Attachment, Chat, Message, MessageInput, Reaction } from './records';
import type { EventListener } from './events';
import { deliveryOf, reactionDeliveryOf } from './messageDeliveries';
import type { UploadedFile } from './requestLog';

/** The messages in the chats of the emulated account. IDs count from 1 and are never used twice. */
export class MessageStore {
  private lastId = 0;
  private readonly byKey = new Map<string, Message>();
  private readonly reactions = new Map<number, Reaction>();

  constructor(
    private readonly chats: { readonly all: readonly Chat[] },
    private readonly report: EventListener,
  ) {}

  /** Sends from the account's number; a key that was used before gives back that first message. */
  send(
    chat: Chat,
    { text, idempotency_key: key, attachment_urls: urls = [] }: MessageInput,
    files: readonly UploadedFile[] = [],
  ): { message: Message; repeated: boolean } {
    const earlier = key === undefined ? undefined : this.byKey.get(key);
    if (earlier) return { message: earlier, repeated: true };
    const attachments = [...files.map(fromFile), ...urls.map(fromUrl)];
    const message = this.add(chat, chat.number, text, attachments);
    if (key !== undefined) this.byKey.set(key, message);
    this.report({ event_type: 'message.sent', data: deliveryOf(chat, message) });
    return { message, repeated: false };
  }

  /** Someone writes to the account's number. */
  receive(chat: Chat, from: string, text: string): Message {
    const message = this.add(chat, from, text, []);
    this.report({ event_type: 'message.received', data: deliveryOf(chat, message) });
    return message;
  }

  byId(id: number): { chat: Chat; message: Message } | undefined {
    for (const chat of this.chats.all) {
      const message = chat.messages.find((candidate) => candidate.id === id);
      if (message) return { chat, message };
    }
    return undefined;
  }

  reactionById(id: number): Reaction | undefined {
    return this.reactions.get(id);
  }

  /** The account's number reacts; one that takes its reaction back gives that one. */
  react({ chat, message }: { chat: Chat; message: Message }, type: string, add: boolean): Reaction {
    const sent_at = new Date().toISOString();
    const index = message.reactions.findIndex(({ reaction }) => reaction === type);
    const [existing] = index < 0 ? [] : message.reactions.splice(index, 1);
    const reaction = existing ?? {
      id: this.reactions.size + 1,
      chat_message_id: message.id,
      reaction: type,
      is_from_me: true,
      from_phone: chat.number,
      sent_at,
    };
    this.reactions.set(reaction.id, reaction);
    if (add) message.reactions.push(reaction);
    this.report({ event_type: 'reaction.sent', data: reactionDeliveryOf(chat, message, reaction) });
    return reaction;
  }

  private add(chat: Chat, sent_from: string, text: string, attachments: Attachment[]): Message {
    const message: Message = {
      id: ++this.lastId,
      text,
      sent_at: new Date().toISOString(),
      delivered_at: null,
      delivery_status: 'pending',
      edited_at: null,
      is_read: false,
      sent_from,
      attachments,
      reactions: [],
    };
    chat.messages.push(message);
    return message;
  }
}

const fromFile = ({ fileName, mimeType, bytes }: UploadedFile): Attachment =>
  attachment(fileName, mimeType, bytes.length);

const fromUrl = (url: string): Attachment =>
  attachment(new URL(url).pathname.split('/').pop() ?? '', 'application/octet-stream', 0);

function attachment(filename: string, mime_type: string, file_size: number): Attachment {
  const id = randomUUID();
  return { id, url: `https://files.example/${id}/${filename}`, filename, mime_type, file_size };
}
