import { required } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { editMessage, messageLane } from '../../../api/v2/messages';
import { messageId } from './fields';
import { chat } from '../../../fields/v2/chat';
import { text } from '../../../fields/v2/message';

/** POST /chats/{id}/chat_messages/{id}/edit: gives back `{ id, text }`. */
export const edit = defineOperation({
  name: 'Edit',
  value: 'edit',
  action: 'Edit message (V2)',
  description: 'Change the text of a message that you sent',
  output: { of: editMessage },
  fields: [...chat, messageId, required(text)],
  lane: ({ messageId }) => messageLane(messageId),
  run: async ({ chatId, messageId, text }, client) =>
    await editMessage(client, chatId, messageId, text),
});
