import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { type ChatStore } from './chats';
import { lineOf, type MessageInput } from './records';
import { contentProblem } from './contentProblem';
import type { AttachmentStore } from './attachments';
import { refuse, v3Error } from './errors';
import type { LineStore } from './lines';
import { inReply } from './messageForms';
import type { MessageStore } from './messages';

interface SendBody {
  to: string[];
  message: MessageInput;
  continuation_message?: { text: string };
  exclude_from?: string[];
}

/** Sends for which Linq looks for more than the chat: to people, and voice memos; requests were checked before. */
export function sendingRoutes(
  chats: ChatStore,
  messages: MessageStore,
  lines: LineStore,
  attachments: AttachmentStore,
): Router {
  const router = Router();

  router.post('/api/partner/v3/messages', (request, response) => {
    const { to, message, continuation_message, exclude_from = [] } = request.body as SendBody;
    if (!attachments.isReady(message.parts))
      return void response.status(404).json(v3Error(404, 2007, 'Attachment is not ready yet', 0));
    const old = lines.all
      .map(({ phone_number }) => chats.find(phone_number, to))
      .find((chat) => chat !== undefined);
    const isFlagged = old !== undefined && lines.isFlagged(lineOf(old));
    const reused = isFlagged ? undefined : old;
    const line = lines.all.find(
      ({ phone_number }) => !lines.isFlagged(phone_number) && !exclude_from.includes(phone_number),
    );
    const chat = reused ?? (line && chats.create(line.phone_number, to));
    if (!chat) return void refuse(response, 409, 2015, 'no eligible sending line available');
    const content =
      isFlagged && continuation_message
        ? { parts: [{ type: 'text', value: continuation_message.text }] }
        : message;
    const problem = contentProblem(content, chat);
    if (problem) return void refuse(response, ...problem);
    const sent = messages.send(chat, content, request.get('Idempotency-Key'));
    const newReason = isFlagged ? 'failover_flagged' : 'new_best_number';
    response.status(202).json({
      chat_id: chat.id,
      created_new_chat: !reused,
      from: lineOf(chat),
      from_selection: {
        reason: reused ? 'reused_active_chat' : newReason,
        reused_existing_chat: reused !== undefined,
      },
      handles: chat.handles,
      is_group: chat.is_group,
      service: chat.service,
      previous_chat_id: isFlagged ? old.id : null,
      message: inReply(sent),
    });
  });

  router.post('/api/partner/v3/chats/:chatId/voicememo', (request, response) => {
    const chat = chats.byId(request.params.chatId);
    if (!chat) return void refuse(response, 404, 2001, 'Chat not found');
    const { attachment_id, voice_memo_url: url } = request.body as Record<string, string>;
    const part = { type: 'media', ...(url ? { url } : { attachment_id }) };
    if (!attachments.isReady([part]))
      return void response.status(404).json(v3Error(404, 2007, 'Attachment is not ready yet', 0));
    const { id, created_at } = messages.send(chat, { parts: [part] });
    response.status(202).json({
      voice_memo: {
        id,
        from: lineOf(chat),
        to: chat.handles.filter(({ is_me }) => !is_me).map(({ handle }) => handle),
        status: 'queued',
        service: chat.service,
        created_at,
        voice_memo: { id: attachment_id ?? randomUUID(), url: url ?? '', filename: 'memo.m4a' },
        chat: { id: chat.id, is_group: chat.is_group },
      },
    });
  });

  return router;
}
