import { defineOperation } from '../../operation';
import { chatId } from '../shared/chat';
import { getChat } from './api';

/** GET /chats/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get chat',
  description: 'Retrieve a chat and the people in it',
  fields: [chatId],
  run: async ({ chatId }, client) => await getChat(client, chatId),
});
