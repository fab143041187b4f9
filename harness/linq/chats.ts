import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { plainError } from './errors';
import type { MessageStore } from './messages';
import type { Chat, MessageInput } from './records';
import { pageOf } from './pages';
import type { PhoneNumberStore } from './phoneNumbers';

/** The chats of the emulated account. IDs count from 1. */
export class ChatStore {
  readonly all: Chat[] = [];
  private lastHandleId = 0;

  /** The chat of a number with exactly these people. */
  find(number: string, people: readonly string[]): Chat | undefined {
    const wanted = new Set(people);
    return this.all.find(
      (chat) =>
        chat.number === number &&
        chat.people.length === wanted.size &&
        chat.people.every(({ phone_number }) => wanted.has(phone_number)),
    );
  }

  findOrCreate(number: string, people: readonly string[], name?: string): Chat {
    const existing = this.find(number, people);
    if (existing) return existing;
    const joined_at = new Date().toISOString();
    const handles = [...new Set(people)].map((phone_number) => ({
      id: ++this.lastHandleId,
      phone_number,
      service: 'iMessage' as const,
      joined_at,
    }));
    const id = this.all.length + 1;
    const chat: Chat = {
      id,
      number,
      name,
      people: handles,
      messages: [],
      v3Id: randomUUID(),
      actions: [],
    };
    this.all.push(chat);
    return chat;
  }

  byId(id: number): Chat | undefined {
    return this.all.find((chat) => chat.id === id);
  }

  /** Those in which a number takes part, on either side. */
  of(number: string): Chat[] {
    return this.all.filter(
      (chat) =>
        chat.number === number || chat.people.some(({ phone_number }) => phone_number === number),
    );
  }
}

interface ChatBody {
  send_from: string;
  chat: { phone_numbers: string[]; display_name?: string };
  message: MessageInput;
}

interface FindQuery {
  phone_number: string;
  phone_numbers: string[];
}

/** Linq's answer where there is no such chat. */
export const chatNotFound = plainError(404, 'not_found', 'Not Found', 'Chat not found');

/** The calls without a body, and what Linq answers. */
const ACTIONS = [
  ['put', 'mark_as_read', 204],
  ['post', 'start_typing', 201],
  ['delete', 'stop_typing', 204],
  ['post', 'share_contact', 201],
] as const;

/** The documented calls; requests were checked against the contract before they come here. */
export function chatRoutes(
  chats: ChatStore,
  messages: MessageStore,
  numbers: PhoneNumberStore,
): Router {
  const router = Router();
  const path = '/api/partner/v2/chats';

  router.get(path, (request, response) => {
    const { phone_number } = request.query as { phone_number: string };
    const { records, ...meta } = pageOf(chats.of(phone_number), request);
    response.json({ data: records.map(withCount), meta });
  });

  router.post(path, (request, response) => {
    const { send_from, chat: wanted, message: input } = request.body as ChatBody;
    if (!numbers.has(send_from))
      return void response
        .status(422)
        .json(plainError(422, 'invalid', 'Unprocessable', 'send_from is not one of your numbers'));
    const chat = chats.findOrCreate(send_from, wanted.phone_numbers, wanted.display_name);
    const { message } = messages.send(chat, input);
    response.json({ data: { ...recordOf(chat), chat_messages: message } });
  });

  router.get(`${path}/find`, (request, response) => {
    const { phone_number, phone_numbers: people } = request.query as unknown as FindQuery;
    const chat = chats.find(phone_number, people);
    response.json({ data: chat ? { chat: withCount(chat) } : { chat: null, messages: [] } });
  });

  router.get(`${path}/:id`, (request, response) => {
    const chat = chats.byId(Number(request.params.id));
    if (!chat) return void response.status(404).json(chatNotFound);
    response.json({ data: withCount(chat) });
  });

  router.get(`${path}/:id/migrate_to_v3`, (request, response) => {
    const chat = chats.byId(Number(request.params.id));
    if (!chat) return void response.status(404).json(chatNotFound);
    const { id: v2_chat_id, v3Id: v3_chat_id } = chat;
    const migrated = v3_chat_id !== null;
    response.status(migrated ? 200 : 422).json({ data: { v3_chat_id, v2_chat_id, migrated } });
  });

  for (const [method, action, status] of ACTIONS)
    router[method](`${path}/:id/${action}`, (request, response) => {
      const chat = chats.byId(Number(request.params.id));
      if (!chat) return void response.status(404).json(chatNotFound);
      chat.actions.push(action);
      response.status(status).end();
    });

  return router;
}

const recordOf = ({ id, name, people }: Chat) => ({
  id,
  display_name: name ?? people.map(({ phone_number }) => phone_number).join(', '),
  service: 'iMessage',
  group: people.length > 1,
  chat_handles: people,
});

const withCount = (chat: Chat) => ({ ...recordOf(chat), message_count: chat.messages.length });
