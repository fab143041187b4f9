import { defineOperation } from '../../operation';
import { deleteMessage } from './api';
import { messageId } from './fields';
import { chat, chatSubject } from '../shared/chat';

/** DELETE /chats/{id}/chat_messages/{id}: gives back `{ id, deleted: true }`. */
export const del = defineOperation({
  name: 'Delete',
  value: 'delete',
  action: 'Delete message (V2)',
  description: 'Remove a message from its chat',
  fields: [...chat, messageId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, messageId: id }, client) => {
    await deleteMessage(client, chatId, id);
    return { id, deleted: true };
  },
});
