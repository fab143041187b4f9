import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';

/** POST /chats/{id}/typing: in RCS and SMS chats nothing is shown. */
export const startTyping = defineOperation({
  name: 'Start Typing',
  value: 'startTyping',
  action: 'Start typing in chat',
  description:
    'Show the typing indicator for about 85 seconds, in an iMessage chat with one person',
  output: { beside: { success: 'boolean', chat_id: 'string' } },
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await api.startTyping(client, chatId),
});
