import { defineOperation } from '../../operation';
import { deleteAttachment } from '../../../api/v3/attachments';
import { attachmentId } from './fields';

/** DELETE /attachments/{id}: gives back `{ id, deleted: true }`. */
export const del = defineOperation({
  name: 'Delete',
  value: 'delete',
  action: 'Delete attachment',
  description: 'Delete a file from Linq. People who received it keep their copy.',
  output: { beside: { id: 'string', deleted: 'boolean' } },
  fields: [attachmentId],
  run: async ({ attachmentId: id }, client) => {
    await deleteAttachment(client, id);
    return { id, deleted: true };
  },
});
