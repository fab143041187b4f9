import { chatSubject } from '../chat/api';
import { chat } from '../chat/fields';
import { required } from '../field';
import { defineOperation } from '../operation';
import { editMessage } from './api';
import { messageId, text } from './fields';

/** POST /chats/{id}/chat_messages/{id}/edit: gives back `{ id, text }`. */
export const edit = defineOperation({
  name: 'Edit',
  value: 'edit',
  action: 'Edit message',
  description: 'Change the text of a message that was sent from your number',
  fields: [...chat, messageId, required(text)],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, messageId, text }, client) =>
    await editMessage(client, chatId, messageId, text),
});
