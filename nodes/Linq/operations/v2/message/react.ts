import { addOrRemove } from '../../../fields/addOrRemove';
import { defineField } from '../../../fields/field';
import { readOneOf } from '../../../fields/readers';
import { REACTION_OPTIONS } from '../../../fields/messageFields';
import { REACTIONS } from '../../../api/http/reactions';
import { defineOperation } from '../../operation';
import { messageLane, reactToMessage } from '../../../api/v2/messages';
import { messageId } from './fields';

const reaction = defineField(
  {
    displayName: 'Reaction',
    name: 'reaction',
    type: 'options',
    required: true,
    default: 'like',
    options: REACTION_OPTIONS,
    description: 'The reaction to add or remove',
  },
  readOneOf(REACTIONS),
);

const reactionOperation = addOrRemove('reactionOperation', 'reaction');

/** POST /chat_messages/{id}/reactions: gives back the reaction. */
export const react = defineOperation({
  name: 'React',
  value: 'react',
  action: 'React to message (V2)',
  description: 'Add a reaction (tapback) to a message, or remove one',
  output: { of: reactToMessage },
  fields: [messageId, reaction, reactionOperation],
  lane: ({ messageId }) => messageLane(messageId),
  run: async ({ messageId, reaction: type, reactionOperation: operation }, client) =>
    await reactToMessage(client, messageId, { type, operation }),
});
