import { Router, type Request, type Response } from 'express';
import { handleOf, type ChatStore } from './chats';
import type { ContactCards } from './contactCards';
import { type Chat, lineOf, type V3Event } from './records';
import { refuse } from './errors';

/** The calls that do something to a chat; requests were checked against the contract before they come here. */
export function chatActionRoutes(
  chats: ChatStore,
  cards: ContactCards,
  report: (event: V3Event) => void,
): Router {
  const router = Router();
  const path = '/api/partner/v3/chats/:chatId';
  const tell = (chat: Chat, event_type: string, data: object) => {
    report({ event_type, line: lineOf(chat), data: { chat_id: chat.id, ...data } });
  };

  /** Does something to the chat that the path names; of groups alone where it says so. */
  const acting =
    (act: (chat: Chat, request: Request, response: Response) => void, ofGroups = false) =>
    (request: Request<{ chatId: string }>, response: Response) => {
      const chat = chats.byId(request.params.chatId);
      if (!chat) refuse(response, 404, 2001, 'Chat not found');
      else if (ofGroups && !chat.is_group) refuse(response, 409, 1006, 'Chat is not a group');
      else act(chat, request as Request, response);
    };

  for (const [method, action] of ACTIONS)
    router[method](
      `${path}/${action}`,
      acting((chat, _request, response) => {
        if (action === 'typing' && chat.is_group)
          return void refuse(response, 403, 2005, 'Typing indicators need a chat with one person');
        if (action === 'share_contact_card' && !cards.get(lineOf(chat))?.is_active)
          return void refuse(response, 404, 2012, 'Contact card not found');
        chat.actions.push(`${method} ${action}`);
        response.status(204).end();
      }),
    );

  router.put(
    path,
    acting((chat, request, response) => {
      const { display_name, group_chat_icon } = request.body as Partial<Chat>;
      const old_value = chat.display_name;
      chat.display_name = display_name ?? chat.display_name;
      chat.group_chat_icon = group_chat_icon ?? chat.group_chat_icon;
      if (display_name !== undefined)
        tell(chat, 'chat.group_name_updated', { old_value, new_value: display_name });
      response.status(202).json({ status: 'accepted', chat_id: chat.id });
    }, true),
  );

  router.post(
    `${path}/participants`,
    acting((chat, request, response) => {
      const { handle } = request.body as { handle: string };
      const participant = handleOf(handle, false);
      chat.handles.push(participant);
      tell(chat, 'participant.added', { participant, handle });
      response.status(202).json({ status: 'accepted', message: 'Participant will be added' });
    }, true),
  );

  router.delete(
    `${path}/participants`,
    acting((chat, request, response) => {
      const { handle } = request.body as { handle: string };
      const participant = chat.handles.find((one) => one.handle === handle);
      if (!participant) return void refuse(response, 404, 2001, 'No such participant');
      participant.status = 'removed';
      tell(chat, 'participant.removed', { participant, handle });
      response.status(202).json({ status: 'accepted', message: 'Participant will be removed' });
    }, true),
  );

  router.post(
    `${path}/leave`,
    acting((chat, _request, response) => {
      const me = chat.handles.find(({ is_me }) => is_me);
      if (me) me.status = 'left';
      response.status(202).json({ status: 'accepted', message: 'The chat will be left' });
    }, true),
  );

  router.post(
    `${path}/location/request`,
    acting((chat, _request, response) => {
      if (chat.is_group) return void refuse(response, 409, 2016, 'Chat is a group');
      response.json({ success: true, message: 'Location sharing request sent' });
    }),
  );

  router.get(
    `${path}/location`,
    acting((chat, _request, response) => {
      const features = chat.handles
        .filter(({ handle, is_me }) => !is_me && chats.locations.has(handle))
        .map(({ handle }) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: chats.locations.get(handle) },
          properties: { handle, updated_at: chat.updated_at },
        }));
      response.json({ success: true, data: { type: 'FeatureCollection', features } });
    }),
  );

  for (const method of ['post', 'delete'] as const)
    router[method](
      `${path}/background`,
      acting((chat, request, response) => {
        chat.background = method === 'post' ? (request.body as object) : null;
        tell(chat, 'chat.background_updated', { background: chat.background });
        response.status(202).json({ status: 'accepted', chat_id: chat.id });
      }),
    );

  return router;
}

/** The calls without a body that are answered with an empty one. */
const ACTIONS = [
  ['post', 'read'],
  ['post', 'share_contact_card'],
  ['post', 'typing'],
  ['delete', 'typing'],
] as const;
