import { defineOperation } from '../../operation';
import { getChat } from '../../../api/v2/chats';
import { chat } from '../../../fields/v2/chat';

/** GET /chats/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get chat (V2)',
  description: 'Retrieve a chat and the people in it',
  output: { of: getChat },
  fields: chat,
  run: async ({ chatId }, client) => await getChat(client, chatId),
});
