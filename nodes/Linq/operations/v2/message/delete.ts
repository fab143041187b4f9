import { defineOperation } from '../../operation';
import { deleteMessage, messageLane } from '../../../api/v2/messages';
import { messageId } from './fields';
import { chat } from '../../../fields/v2/chat';

/** DELETE /chats/{id}/chat_messages/{id}: gives back `{ id, deleted: true }`. */
export const del = defineOperation({
  name: 'Delete',
  value: 'delete',
  action: 'Delete message (V2)',
  description: 'Remove a message from its chat',
  output: { beside: { id: 'integer', deleted: 'boolean' } },
  fields: [...chat, messageId],
  lane: ({ messageId }) => messageLane(messageId),
  run: async ({ chatId, messageId: id }, client) => {
    await deleteMessage(client, chatId, id);
    return { id, deleted: true };
  },
});
