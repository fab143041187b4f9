import { defineOperation } from '../../operation';
import * as api from '../../../api/v2/chats';
import { chat } from '../../../fields/v2/chat';

/** PUT /chats/{id}/mark_as_read: gives back `{ success: true, chat_id }`. */
export const markAsRead = defineOperation({
  name: 'Mark as Read',
  value: 'markAsRead',
  action: 'Mark chat as read (V2)',
  description: 'Mark all messages in a chat as read',
  output: { beside: { success: 'boolean', chat_id: 'integer' } },
  fields: chat,
  lane: ({ chatId }) => api.chatSubject(chatId),
  run: async ({ chatId }, client) => await api.markAsRead(client, chatId),
});
