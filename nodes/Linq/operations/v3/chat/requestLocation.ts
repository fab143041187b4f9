import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';

/** POST /chats/{id}/location/request: whether and how long they share it, the person decides. */
export const requestLocation = defineOperation({
  name: 'Request Location',
  value: 'requestLocation',
  action: 'Request location in chat',
  description: 'Ask the other person in an iMessage chat to share their location',
  output: { of: api.requestLocation, beside: { chat_id: 'string' } },
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await api.requestLocation(client, chatId),
});
