import { defineOperation } from '../../operation';
import { deleteMessage, messageSubject } from '../../../api/v3/messages';
import { messageId } from './fields';

/** DELETE /messages/{id}: gives back `{ id, deleted: true }`. */
export const del = defineOperation({
  name: 'Delete',
  value: 'delete',
  action: 'Delete message',
  description: 'Delete a message from Linq. The people in the chat keep their copy.',
  output: { beside: { id: 'string', deleted: 'boolean' } },
  fields: [messageId],
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId: id }, client) => {
    await deleteMessage(client, id);
    return { id, deleted: true };
  },
});
