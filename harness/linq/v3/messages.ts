import { randomUUID } from 'node:crypto';
import { inDelivery } from './messageForms';
import {
  type Chat,
  type ChatHandle,
  lineOf,
  type Message,
  type MessageInput,
  type Part,
  type Reaction,
  type V3Event,
} from './records';

/** How the list of a chat's messages comes, on demand: what Linq documents nothing against. */
export interface Listing {
  /** How late it knows of a message, in milliseconds. */
  lateMs: number;
  /** Whether the messages of a page stand in no order. */
  isShuffled: boolean;
}

/** The messages of the emulated account, oldest first. */
export class MessageStore {
  readonly all: Message[] = [];
  readonly listing: Listing = { lateMs: 0, isShuffled: false };
  private readonly byKey = new Map<string, Message>();

  constructor(private readonly report: (event: V3Event) => void) {}

  /** Sends a message from the chat's line; a known idempotency key gives back the first one. */
  send(
    chat: Chat,
    { parts, ...input }: MessageInput,
    key = input.idempotency_key,
    id?: string,
  ): Message {
    const known = key === undefined ? undefined : this.byKey.get(key);
    if (known) return known;
    const message = this.add(
      chat,
      chat.handles.find(({ is_me }) => is_me),
      parts,
      input,
      id === undefined ? {} : { id },
    );
    if (key !== undefined) this.byKey.set(key, message);
    this.tell('message.sent', message);
    if (!chat.is_group) this.tell('message.delivered', message);
    return message;
  }

  /**
   * Lets someone in the chat write.
   *
   * @param set what of the message is not as it would be by itself
   */
  receive(
    chat: Chat,
    from: string,
    parts: Part[],
    set: Partial<Pick<Message, 'id' | 'created_at' | 'reconciled_at'>> = {},
    input: Omit<MessageInput, 'parts'> = {},
  ): Message {
    const sender = chat.handles.find(({ handle }) => handle === from);
    const message = this.add(chat, sender, parts, input, set);
    this.tell('message.received', message);
    return message;
  }

  /** Lets someone react to a message: a person, or the line itself. */
  react(
    { id, chat, reactions }: Message,
    { from, type, emoji, removed = false, id: reactionId = randomUUID(), placement }: Reaction,
    part = 0,
  ): void {
    const handle = chat.handles.find((candidate) => candidate.handle === from);
    if (!handle) throw new Error(`${from} is not in chat ${chat.id}`);
    const made = reactions.findIndex(
      (one) => one.by === handle && one.part === part && one.type !== 'sticker',
    );
    if (made >= 0 && type !== 'sticker') reactions.splice(made, 1);
    if (!removed)
      reactions.push({
        ...{ id: reactionId, part, by: handle, type, emoji: emoji ?? null },
        ...(type === 'sticker' && { placement: { ...placement } }),
      });
    this.report({
      event_type: removed ? 'reaction.removed' : 'reaction.added',
      line: lineOf(chat),
      data: {
        chat_id: chat.id,
        message_id: id,
        reaction_id: reactionId,
        part_index: part,
        reaction_type: type,
        custom_emoji: emoji ?? null,
        sticker: null,
        is_from_me: handle.is_me,
        from,
        from_handle: handle,
        service: 'iMessage',
        reacted_at: new Date().toISOString(),
      },
    });
  }

  /** What becomes of a message of one's own. It arrives by itself, but by SMS and in groups. */
  becomes(message: Message, status: 'delivered' | 'read'): void {
    const now = new Date().toISOString();
    message.delivery_status = status;
    message.delivered_at ??= now;
    if (status === 'read') message.read_at = now;
    this.tell(`message.${status}`, message);
  }

  /** A message of one's own does not arrive. */
  fail(message: Message, code = 4001, reason = 'Delivery failed'): void {
    message.delivery_status = 'failed';
    const { id: message_id, chat } = message;
    this.report({
      event_type: 'message.failed',
      line: lineOf(chat),
      data: { chat_id: chat.id, message_id, code, reason, failed_at: new Date().toISOString() },
    });
  }

  /** Changes the text of a part, which whoever wrote the message does. */
  edit(message: Message, part: number, text: string): Message {
    message.parts = message.parts.map((old, index) =>
      index === part ? { ...old, value: text } : old,
    );
    message.updated_at = new Date().toISOString();
    const { id, direction, chat, sender_handle } = inDelivery(message);
    this.report({
      event_type: 'message.edited',
      line: lineOf(message.chat),
      data: {
        ...{ id, direction, chat, sender_handle },
        part: { index: part, text },
        edited_at: message.updated_at,
      },
    });
    return message;
  }

  /** Knows no more of a message. */
  forget(message: Message): void {
    this.all.splice(this.all.indexOf(message), 1);
  }

  /** The message that began it, and all answers to it. */
  threadOf({ id, input }: Message): Message[] {
    const first = input.reply_to?.message_id ?? id;
    return this.all.filter(
      (message) => message.id === first || message.input.reply_to?.message_id === first,
    );
  }

  byId(id: string): Message | undefined {
    return this.all.find((message) => message.id === id);
  }

  of({ id }: Chat): Message[] {
    return this.all.filter(({ chat }) => chat.id === id);
  }

  /** The same as Linq lists them: newest first, where the listing is not to be otherwise. */
  listed(chat: Chat): Message[] {
    const known = Date.now() - this.listing.lateMs;
    const newestFirst = this.of(chat)
      .filter(({ created_at: at }) => Date.parse(at) <= known)
      .reverse();
    if (!this.listing.isShuffled) return newestFirst;
    return newestFirst.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  private add(
    chat: Chat,
    sender: ChatHandle | undefined,
    parts: Part[],
    input: Omit<MessageInput, 'parts'>,
    set: Partial<Pick<Message, 'id' | 'created_at' | 'reconciled_at'>>,
  ): Message {
    if (!sender) throw new Error(`Who writes is not in chat ${chat.id}`);
    const now = new Date().toISOString();
    const message: Message = {
      id: randomUUID(),
      chat,
      sender,
      parts,
      input,
      created_at: now,
      updated_at: now,
      reactions: [],
      ...set,
    };
    this.all.push(message);
    return message;
  }

  private tell(event_type: string, message: Message): void {
    this.report({ event_type, line: lineOf(message.chat), data: inDelivery(message) });
  }
}
