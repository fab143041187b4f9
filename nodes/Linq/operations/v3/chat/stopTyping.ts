import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';

/** DELETE /chats/{id}/typing. */
export const stopTyping = defineOperation({
  name: 'Stop Typing',
  value: 'stopTyping',
  action: 'Stop typing in chat',
  description: 'Hide the typing indicator in an iMessage chat with one person',
  output: { beside: { success: 'boolean', chat_id: 'string' } },
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await api.stopTyping(client, chatId),
});
