import { defineField } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { readPositiveInteger } from '../../../fields/readers';
import { getReaction as getReactionById } from '../../../api/v2/messages';

const reactionId = defineField(
  {
    displayName: 'Reaction ID',
    name: 'reactionId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 123',
    description: 'The ID of the reaction, as returned by React and the trigger',
  },
  readPositiveInteger,
);

/** GET /chat_message_reactions/{id}. */
export const getReaction = defineOperation({
  name: 'Get Reaction',
  value: 'getReaction',
  action: 'Get reaction to message (V2)',
  description: 'Retrieve a reaction by its ID',
  output: { of: getReactionById },
  fields: [reactionId],
  run: async ({ reactionId }, client) => await getReactionById(client, reactionId),
});
