import { defineCollection, required } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { text } from '../../../fields/v3/message';
import { editMessage, messageSubject } from '../../../api/v3/messages';
import { messageId, partIndex } from './fields';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [partIndex],
);

/** PATCH /messages/{id}: gives back the message as it is then. */
export const edit = defineOperation({
  name: 'Edit',
  value: 'edit',
  action: 'Edit message',
  description: 'Change the text of an iMessage that you sent, up to 5 times within 15 minutes',
  output: { of: editMessage },
  fields: [messageId, required(text), additionalFields],
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, text, additionalFields: { partIndex } }, client) =>
    await editMessage(client, messageId, {
      text,
      ...(partIndex !== undefined && { part_index: partIndex }),
    }),
});
