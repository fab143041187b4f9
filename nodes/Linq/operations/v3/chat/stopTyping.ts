import { defineOperation } from '../../operation';
import { chatId } from '../shared/chat';
import { chatSubject } from './sendToChat';
import { actOnChat } from './api';

/** DELETE /chats/{id}/typing. */
export const stopTyping = defineOperation({
  name: 'Stop Typing',
  value: 'stopTyping',
  action: 'Stop typing in chat',
  description: 'Show no longer that somebody is typing',
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await actOnChat(client, chatId, 'stopTyping'),
});
