import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import * as api from '../../../api/v3/chats';

/** GET /chats/{id}/location: where those are who share it, as GeoJSON; `features` is empty where nobody does. */
export const getLocation = defineOperation({
  name: 'Get Location',
  value: 'getLocation',
  action: 'Get locations in chat',
  description: 'Retrieve the locations that the people in a chat share',
  output: { of: api.getLocation, beside: { chat_id: 'string' } },
  fields: [chatId],
  run: async ({ chatId }, client) => ({
    chat_id: chatId,
    ...(await api.getLocation(client, chatId)),
  }),
});
