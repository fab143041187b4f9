import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';

/** DELETE /chats/{id}/background. */
export const resetBackground = defineOperation({
  name: 'Reset Background',
  value: 'resetBackground',
  action: 'Reset background of chat',
  description: 'Remove the background of an iMessage chat',
  output: { of: api.resetBackground, beside: { success: 'boolean' } },
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await api.resetBackground(client, chatId),
});
