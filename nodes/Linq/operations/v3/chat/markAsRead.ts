import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';

/** POST /chats/{id}/read. */
export const markAsRead = defineOperation({
  name: 'Mark as Read',
  value: 'markAsRead',
  action: 'Mark chat as read',
  description:
    'Mark all messages in a chat as read, which the sender can see. Has no effect in groups.',
  output: { beside: { success: 'boolean', chat_id: 'string' } },
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await api.markAsRead(client, chatId),
});
