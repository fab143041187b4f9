import { messageSubject } from '../../../api/v3/messages';
import { moveSticker as moveStickerOnMessage } from '../../../api/v3/reactions';
import { defineField } from '../../../fields/field';
import { placement, toPlacement } from '../../../fields/v3/sticker';
import type { Reader } from '../../../shared/reading';
import { defineOperation } from '../../operation';
import { messageId } from './fields';

/** Linq documents no form for it; a dot or a slash would lead to another call. */
const readReactionId: Reader<string> = (given) => {
  const id = typeof given === 'string' ? given.trim() : '';
  return /^[\w-]{1,100}$/.test(id)
    ? { value: id }
    : { expected: 'the ID of a reaction, such as 550e8400-e29b-41d4-a716-446655440000' };
};

const reactionId = defineField(
  {
    displayName: 'Reaction ID',
    name: 'reactionId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description:
      'The ID of the sticker among the reactions to the message: the reaction_id of the event reaction.added',
  },
  readReactionId,
);

/** PATCH /messages/{id}/reactions/{reactionId}: gives back that Linq has accepted it. */
export const moveSticker = defineOperation({
  name: 'Move Sticker',
  value: 'moveSticker',
  action: 'Move sticker on message',
  description: 'Move, rotate or resize a sticker that you placed on a message in iMessage',
  output: { of: moveStickerOnMessage, beside: { message_id: 'string', reaction_id: 'string' } },
  fields: [messageId, reactionId, placement],
  check: ({ placement }) =>
    toPlacement(placement)
      ? undefined
      : { message: 'Placement: expected at least one value. Given: nothing' },
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, reactionId, placement }, client) => ({
    message_id: messageId,
    reaction_id: reactionId,
    ...(await moveStickerOnMessage(client, messageId, reactionId, placement)),
  }),
});
