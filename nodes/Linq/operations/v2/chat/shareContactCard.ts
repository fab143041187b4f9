import { defineOperation } from '../../operation';
import * as api from '../../../api/v2/chats';
import { chat } from '../../../fields/v2/chat';

/** POST /chats/{id}/share_contact: gives back `{ success: true, chat_id }`. */
export const shareContactCard = defineOperation({
  name: 'Share Contact Card',
  value: 'shareContactCard',
  action: 'Share contact card in chat (V2)',
  description:
    'Send the name and picture of your Linq number. Its contact card has to be set up first.',
  output: { beside: { success: 'boolean', chat_id: 'integer' } },
  fields: chat,
  lane: ({ chatId }) => api.chatSubject(chatId),
  run: async ({ chatId }, client) => await api.shareContactCard(client, chatId),
});
