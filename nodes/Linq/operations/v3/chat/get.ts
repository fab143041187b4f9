import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { getChat } from '../../../api/v3/chats';

/** GET /chats/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get chat',
  description: 'Retrieve a chat and the people in it',
  output: { of: getChat },
  fields: [chatId],
  run: async ({ chatId }, client) => await getChat(client, chatId),
});
