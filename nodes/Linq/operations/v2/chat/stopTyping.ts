import { defineOperation } from '../../operation';
import * as api from '../../../api/v2/chats';
import { chat } from '../../../fields/v2/chat';

/** DELETE /chats/{id}/stop_typing: gives back `{ success: true, chat_id }`. */
export const stopTyping = defineOperation({
  name: 'Stop Typing',
  value: 'stopTyping',
  action: 'Stop typing in chat (V2)',
  description: 'Hide the typing indicator',
  output: { beside: { success: 'boolean', chat_id: 'integer' } },
  fields: chat,
  lane: ({ chatId }) => api.chatSubject(chatId),
  run: async ({ chatId }, client) => await api.stopTyping(client, chatId),
});
