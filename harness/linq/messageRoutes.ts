import { Router, type Request } from 'express';
import { chatNotFound, type ChatStore } from './chats';
import { plainError } from './errors';
import type { MessageStore } from './messages';
import type { Message, MessageInput } from './records';
import { pageOf } from './pages';
import { filesOf } from './requestLog';

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
