import { defineOperation } from '../../operation';
import * as api from '../../../api/v2/chats';
import { chat } from '../../../fields/v2/chat';

/** POST /chats/{id}/start_typing: gives back `{ success: true, chat_id }`. */
export const startTyping = defineOperation({
  name: 'Start Typing',
  value: 'startTyping',
  action: 'Start typing in chat (V2)',
  description: 'Show the typing indicator for up to 60 seconds, or until a message is sent',
  output: { beside: { success: 'boolean', chat_id: 'integer' } },
  fields: chat,
  lane: ({ chatId }) => api.chatSubject(chatId),
  run: async ({ chatId }, client) => await api.startTyping(client, chatId),
});
