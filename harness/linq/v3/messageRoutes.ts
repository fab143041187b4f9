import { Router, type Request } from 'express';
import { randomUUID } from 'node:crypto';
import type { AttachmentStore } from './attachments';
import { type ChatStore } from './chats';
import { lineOf, type MessageInput } from './records';
import { refuse, v3Error } from './errors';
import { contentProblem } from './contentProblem';
import { inList, inReply } from './messageForms';
import type { MessageStore } from './messages';
import { cursorPageOf } from './pages';

interface ReactionBody {
  type: string;
  operation: 'add' | 'remove';
  custom_emoji?: string;
  attachment_id?: string;
  url?: string;
  placement?: object;
  part_index?: number;
}

/** The calls of messages; requests were checked against the contract before they come here. */
export function messageRoutes(
  chats: ChatStore,
  messages: MessageStore,
  attachments: AttachmentStore,
): Router {
  const router = Router();
  const path = '/api/partner/v3/chats/:chatId/messages';

  router.post(path, (request, response) => {
    const chat = chats.byId(request.params.chatId);
    if (!chat) return void refuse(response, 404, 2001, 'Chat not found');
    const { message } = request.body as { message: MessageInput };
    if (message.experience) {
      if (chat.is_group) return void refuse(response, 409, 2016, 'Experiences need one recipient');
      const card = { type: 'imessage_app', layout: { caption: message.experience.name } };
      const sent = messages.send(chat, { ...message, parts: [card] });
      return void response.status(202).json({ chat_id: chat.id, message: inReply(sent) });
    }
    if (!attachments.isReady(message.parts))
      return void response.status(404).json(v3Error(404, 2007, 'Attachment is not ready yet', 0));
    const problem = contentProblem(message, chat);
    if (problem) return void refuse(response, ...problem);
    const sent = messages.send(chat, message);
    response.status(202).json({ chat_id: chat.id, message: inReply(sent) });
  });

  router.get(path, (request, response) => {
    const chat = chats.byId(request.params.chatId);
    if (!chat) return void refuse(response, 404, 2001, 'Chat not found');
    const { records, next_cursor } = cursorPageOf(messages.listed(chat), request, 50);
    response.json({ messages: records.map(inList), next_cursor });
  });

  const one = '/api/partner/v3/messages/:id';
  const known = ({ params }: Request) => {
    const message = messages.byId(String(params['id']));
    if (!message) throw new Error('Asked for without being looked for');
    return message;
  };

  router.use(one, (request, response, next) => {
    if (messages.byId(request.params.id)) next();
    else refuse(response, 404, 2002, 'Message not found');
  });

  router.get(one, (request, response) => {
    response.json(inList(known(request)));
  });

  router.patch(one, (request, response) => {
    const { text, part_index = 0 } = request.body as { text: string; part_index?: number };
    const message = known(request);
    if (message.parts[part_index]?.type !== 'text')
      return void refuse(response, 400, 1005, 'part_index is not a text part');
    response.json(inList(messages.edit(message, part_index, text)));
  });

  router.delete(one, (request, response) => {
    messages.forget(known(request));
    response.status(204).end();
  });

  router.get(`${one}/thread`, (request, response) => {
    const thread = messages.threadOf(known(request));
    if (request.query['order'] === 'desc') thread.reverse();
    const { records, next_cursor } = cursorPageOf(thread, request, 50);
    response.json({ messages: records.map(inList), next_cursor });
  });

  router.post(`${one}/reactions`, (request, response) => {
    const body = request.body as ReactionBody;
    const { type, operation, custom_emoji, part_index, placement } = body;
    if (type === 'sticker' && (operation === 'remove' || !body.url === !body.attachment_id))
      return void refuse(response, 400, 1005, 'A sticker is added, by url or attachment_id');
    const message = known(request);
    const reaction = { from: lineOf(message.chat), type, removed: operation === 'remove' };
    messages.react(
      message,
      {
        ...reaction,
        ...(custom_emoji && { emoji: custom_emoji }),
        ...(placement && { placement }),
      },
      part_index,
    );
    response
      .status(202)
      .json({ status: 'accepted', message: 'Reaction processed', trace_id: randomUUID() });
  });

  router.patch(`${one}/reactions/:reactionId`, (request, response) => {
    const { reactionId } = request.params as { reactionId: string };
    const reaction = known(request).reactions.find(({ id }) => id === reactionId);
    if (!reaction) return void refuse(response, 404, 2002, 'Reaction not found');
    if (!reaction.placement) return void refuse(response, 400, 1005, 'The reaction is no sticker');
    Object.assign(reaction.placement, (request.body as { placement: object }).placement);
    response.status(202).json({ success: true, status: 'accepted', trace_id: randomUUID() });
  });

  router.post(`${one}/update`, (request, response) => {
    const card = known(request);
    const [part] = card.parts;
    if (part?.type !== 'imessage_app')
      return void refuse(response, 400, 1005, 'The message is no app card');
    if ('experience' in request.body && 'url' in request.body)
      return void refuse(response, 400, 1005, 'url and experience exclude each other');
    const { type, app } = part;
    const sent = messages.send(card.chat, { parts: [{ type, app, ...(request.body as object) }] });
    response.status(202).json({ chat_id: card.chat.id, message: inReply(sent) });
  });

  return router;
}
