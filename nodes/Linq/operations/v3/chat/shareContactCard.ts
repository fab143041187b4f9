import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';

/** POST /chats/{id}/share_contact_card. */
export const shareContactCard = defineOperation({
  name: 'Share Contact Card',
  value: 'shareContactCard',
  action: 'Share contact card in chat',
  description:
    'Offer your name and photo to the people in an iMessage chat. You need to have sent a message there first; once a day is enough.',
  output: { beside: { success: 'boolean', chat_id: 'string' } },
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await api.shareContactCard(client, chatId),
});
