import { Router, type Request } from 'express';
import { randomUUID } from 'node:crypto';
import { chatNotFound, type Chat, type ChatStore } from './chats';
import { plainError } from './errors';
import { deliveryTime, type EventListener } from './events';
import { pageOf } from './pages';
import { filesOf, type UploadedFile } from './requestLog';

/** A message as Linq shows it: V2 reference, "ChatMessage". */
export interface Message {
  id: number;
  text: string;
  sent_at: string;
  delivered_at: string | null;
  delivery_status: string;
  edited_at: string | null;
  is_read: boolean;
  sent_from: string;
  attachments: Attachment[];
  reactions: Reaction[];
}

/** A file of a message as Linq shows it: V2 reference, "Attachment". */
interface Attachment {
  id: string;
  url: string;
  filename: string;
  mime_type: string;
  file_size: number;
}

/** A reaction as Linq shows it: V2 reference, "Reaction". */
interface Reaction {
  id: number;
  chat_message_id: number;
  reaction: string;
  is_from_me: boolean;
  from_phone: string;
  sent_at: string;
}

/** What Linq takes for a new message. */
export interface MessageInput {
  text: string;
  idempotency_key?: string;
  attachment_urls?: string[];
}

/** The messages in the chats of the emulated account. IDs count from 1 and are never used twice. */
export class MessageStore {
  private lastId = 0;
  private readonly byKey = new Map<string, Message>();
  private readonly reactions = new Map<number, Reaction>();

  constructor(
    private readonly chats: ChatStore,
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

/** A message as Linq delivers it: unlike in its answers, IDs are texts. V2 reference, "Webhook Events". */
const deliveryOf = (
  chat: Chat,
  { id, text, sent_at, is_read, sent_from, attachments }: Message,
) => ({
  id: String(id),
  chat_id: String(chat.id),
  text,
  sent_at: deliveryTime(sent_at),
  is_read,
  from_phone: sent_from,
  service: 'iMessage',
  reaction_id: null,
  chat_handles: handlesOf(chat),
  attachments: attachments.map(({ file_size: _, ...others }) => others),
});

const reactionDeliveryOf = (chat: Chat, message: Message, reaction: Reaction) => ({
  id: String(reaction.id),
  chat_message_id: String(message.id),
  chat_id: String(chat.id),
  reaction: reaction.reaction,
  is_from_me: reaction.is_from_me,
  sent_at: deliveryTime(reaction.sent_at),
  created_at: deliveryTime(reaction.sent_at),
  chat_handle: { id: String(chat.id), identifier: reaction.from_phone },
  chat_handles: handlesOf(chat),
  associated_message: {
    id: String(message.id),
    text: message.text,
    sent_at: deliveryTime(message.sent_at),
  },
});

const handlesOf = (chat: Chat) => [
  { identifier: chat.number, display_name: 'You', is_me: true },
  ...chat.people.map(({ phone_number }) => ({
    identifier: phone_number,
    display_name: phone_number,
    is_me: false,
  })),
];

/** The documented calls; requests were checked against the contract before they come here. */
export function messageRoutes(chats: ChatStore, messages: MessageStore): Router {
  const router = Router();
  const inChat = '/api/partner/v2/chats/:chatId/chat_messages';
  const messageNotFound = plainError(404, 'not_found', 'Not Found', 'Message not found');

  router.get(inChat, (request, response) => {
    const chat = chats.byId(Number(request.params.chatId));
    if (!chat) return void response.status(404).json(chatNotFound);
    const { records, ...meta } = pageOf(chosenFrom(chat.messages, request), request);
    response.json({ data: records, meta });
  });

  router.post(inChat, (request, response) => {
    const chat = chats.byId(Number(request.params.chatId));
    if (!chat) return void response.status(404).json(chatNotFound);
    const { message: input } = request.body as { message: MessageInput };
    const { message, repeated } = messages.send(chat, input, filesOf(request));
    response.status(repeated ? 200 : 201).json({ data: message });
  });

  const found = ({ chatId, id }: { chatId: string; id: string }) => {
    const found = messages.byId(Number(id));
    return found?.chat.id === Number(chatId) ? found : undefined;
  };

  router.get(`${inChat}/:id`, (request, response) => {
    const message = found(request.params)?.message;
    if (!message) return void response.status(404).json(messageNotFound);
    response.json({ data: message });
  });

  router.delete(`${inChat}/:id`, (request, response) => {
    const place = found(request.params);
    if (!place) return void response.status(404).json(messageNotFound);
    place.chat.messages.splice(place.chat.messages.indexOf(place.message), 1);
    response.json({ message: 'Message deleted' });
  });

  router.post(`${inChat}/:id/edit`, (request, response) => {
    const message = found(request.params)?.message;
    if (!message) return void response.status(404).json(messageNotFound);
    const { text } = request.body as { text: string };
    Object.assign(message, { text, edited_at: new Date().toISOString() });
    response.json({ message: 'Message edited', data: { id: message.id, text } });
  });

  router.post('/api/partner/v2/chat_messages/:id/reactions', (request, response) => {
    const place = messages.byId(Number(request.params.id));
    if (!place) return void response.status(404).json(messageNotFound);
    const { type, operation } = request.body as { type: string; operation: string };
    response.status(201).json({ data: messages.react(place, type, operation === 'add') });
  });

  router.get('/api/partner/v2/chat_message_reactions/:id', (request, response) => {
    const reaction = messages.reactionById(Number(request.params.id));
    if (!reaction)
      return void response
        .status(404)
        .json(plainError(404, 'not_found', 'Not Found', 'Reaction not found'));
    response.json({ data: reaction });
  });

  return router;
}

/** Those between `after` and `before`, in the order `sort` asks for. */
function chosenFrom(messages: readonly Message[], request: Request): Message[] {
  const { after, before, sort } = request.query as Record<string, string | undefined>;
  const chosen = messages.filter(({ sent_at }) => {
    const sent = Date.parse(sent_at);
    if (after !== undefined && sent <= Date.parse(after)) return false;
    return before === undefined || sent < Date.parse(before);
  });
  return sort === 'desc' ? chosen.reverse() : chosen;
}
