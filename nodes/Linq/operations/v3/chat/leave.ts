import { defineOperation } from '../../operation';
import { chatId } from '../shared/chat';
import { chatSubject } from './sendToChat';
import { leaveChat } from './api';

/** POST /chats/{id}/leave. */
export const leave = defineOperation({
  name: 'Leave',
  value: 'leave',
  action: 'Leave chat',
  description: 'Take your number out of an iMessage group',
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await leaveChat(client, chatId),
});
