import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { contentProblem } from './contentProblem';
import { refuse } from './errors';
import type { LineStore } from './lines';
import { inReply } from './messageForms';
import type { MessageStore } from './messages';
import { type Chat, type ChatHandle, type MessageInput } from './records';
import { cursorPageOf } from './pages';

/** The chats of the emulated account. */
export class ChatStore {
  readonly all: Chat[] = [];
  /** Where people are who share it: longitude and latitude, by their handles. */
  readonly locations = new Map<string, [number, number]>();

  /** The chat of a line with exactly these people; a group that has a name is none of them. */
  find(from: string, to: readonly string[]): Chat | undefined {
    const wanted = new Set([from, ...to]);
    return this.all.find(
      ({ display_name, is_group, handles }) =>
        !(is_group && display_name !== null) &&
        handles.length === wanted.size &&
        handles.every(({ handle, status }) => wanted.has(handle) && status === 'active') &&
        handles.some(({ is_me, handle }) => is_me && handle === from),
    );
  }

  create(from: string, to: readonly string[], id: string = randomUUID()): Chat {
    const now = new Date().toISOString();
    const chat: Chat = {
      id,
      display_name: null,
      service: 'iMessage',
      is_group: to.length > 1,
      is_archived: false,
      handles: [handleOf(from, true), ...to.map((handle) => handleOf(handle, false))],
      group_chat_icon: null,
      health_status: { status: 'HEALTHY', doc_url: 'https://docs.linqapp.com', updated_at: now },
      created_at: now,
      updated_at: now,
      actions: [],
      background: null,
    };
    this.all.push(chat);
    return chat;
  }

  byId(id: string): Chat | undefined {
    return this.all.find((chat) => chat.id === id);
  }
}

/** Someone who takes part in a chat from now on. */
export const handleOf = (handle: string, is_me: boolean): ChatHandle => ({
  id: randomUUID(),
  handle,
  service: 'iMessage',
  is_me,
  status: 'active',
  joined_at: new Date().toISOString(),
  left_at: null,
});

interface ChatBody {
  from: string;
  to: string[];
  message: MessageInput;
}

/** The calls of chats; requests were checked against the contract before they come here. */
export function chatRoutes(chats: ChatStore, messages: MessageStore, lines: LineStore): Router {
  const router = Router();
  const path = '/api/partner/v3/chats';

  router.post(path, (request, response) => {
    const { from, to, message } = request.body as ChatBody;
    if (!lines.has(from)) return void refuse(response, 403, 2006, 'from is not your phone number');
    const existing = chats.find(from, to);
    if (!existing && holdsLink(message))
      return void refuse(response, 400, 1005, 'The first message of a chat may not contain a link');
    const chat = existing ?? chats.create(from, to);
    const problem = contentProblem(message, chat);
    if (problem) return void refuse(response, ...problem);
    const sent = messages.send(chat, message);
    const { id, display_name, service, is_group, handles, health_status } = chat;
    response.status(201).json({
      chat: {
        ...{ id, display_name, service, is_group, handles, health_status },
        message: inReply(sent),
      },
    });
  });

  router.get(path, (request, response) => {
    const { from, to } = request.query;
    const has = ({ handles }: Chat, wanted: unknown, mine: boolean) =>
      wanted === undefined ||
      handles.some(({ handle, is_me }) => handle === wanted && is_me === mine);
    const found = chats.all.filter((chat) => has(chat, from, true) && has(chat, to, false));
    const { records, next_cursor } = cursorPageOf(found, request, 20);
    response.json({ chats: records.map(asShown), next_cursor });
  });

  router.get(`${path}/:id`, (request, response) => {
    const chat = chats.byId(request.params.id);
    if (chat) response.json(asShown(chat));
    else refuse(response, 404, 2001, 'Chat not found');
  });

  return router;
}

/** A chat without what Linq does not show of it. */
const asShown = ({ actions: _actions, background: _background, ...chat }: Chat) => chat;

const holdsLink = ({ parts }: MessageInput): boolean =>
  parts.some(({ type, value }) => type === 'link' || /https?:\/\//.test(String(value)));
