import { addOrRemove } from '../../../fields/addOrRemove';
import { defineCollection, defineField, optional, shownWhen } from '../../../fields/field';
import { type Reader } from '../../../shared/reading';
import { readOneOf } from '../../../fields/readers';
import { REACTION_OPTIONS } from '../../../fields/messageFields';
import { REACTIONS } from '../../../api/http/reactions';
import { defineOperation } from '../../operation';
import { messageSubject } from '../../../api/v3/messages';
import { reactToMessage, type Reaction } from '../../../api/v3/reactions';
import { placement, sticker, toPlacement } from '../../../fields/v3/sticker';
import { messageId, partIndex } from './fields';

/** Flags are two letters, keycaps end with a sign of their own; all others say that they are emoji. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20e3/u;

/** One emoji, however many code points it is made of. A segmenter takes longer to make than all the rest to load. */
const readEmoji: Reader<string> = (given) => {
  const emoji = typeof given === 'string' ? given.trim() : '';
  return EMOJI.test(emoji) && [...new Intl.Segmenter().segment(emoji)].length === 1
    ? { value: emoji }
    : { expected: 'one emoji' };
};

/** What the editor calls an emoji of one's own: V3 reference, "ReactionType". */
const CUSTOM = 'custom';

/** A picture that is stuck on the message. */
const STICKER = 'sticker';

const readReaction: Reader<Reaction> = (given) => {
  const known = readOneOf([...REACTIONS, CUSTOM, STICKER])(given);
  if ('value' in known) return { value: { type: known.value } };
  const emoji = readEmoji(given);
  return 'value' in emoji
    ? { value: { type: CUSTOM, custom_emoji: emoji.value } }
    : { expected: `${known.expected}, or an emoji` };
};

const reaction = defineField(
  {
    displayName: 'Reaction',
    name: 'reaction',
    type: 'options',
    required: true,
    default: 'like',
    options: [
      ...REACTION_OPTIONS,
      { name: 'Other Emoji', value: CUSTOM, description: 'Any one emoji' },
      { name: 'Sticker', value: STICKER, description: 'A picture, which cannot be removed' },
    ].sort((one, other) => (one.name < other.name ? -1 : 1)),
    description: 'The reaction (tapback) to add or remove. An expression can also return an emoji.',
  },
  readReaction,
);

const emoji = defineField(
  {
    displayName: 'Emoji',
    name: 'emoji',
    type: 'string',
    default: '',
    placeholder: 'e.g. 🎉',
    displayOptions: { show: { reaction: [CUSTOM] } },
    description: 'The emoji to react with',
  },
  readEmoji,
);

const stickerToAdd = shownWhen(sticker, { reaction: [STICKER] });
const whereToAdd = shownWhen(placement, { reaction: [STICKER] });

const reactionOperation = addOrRemove('reactionOperation', 'reaction');

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [partIndex],
);

/** POST /messages/{id}/reactions: gives back that Linq has accepted it. */
export const react = defineOperation({
  name: 'React',
  value: 'react',
  action: 'React to message',
  description: 'Add a reaction (tapback) to a message or one of its parts, or remove one',
  output: { of: reactToMessage, beside: { message_id: 'string' } },
  fields: [
    messageId,
    reaction,
    optional(emoji),
    optional(stickerToAdd),
    whereToAdd,
    reactionOperation,
    additionalFields,
  ],
  check: ({ reaction, emoji, sticker, reactionOperation }) => {
    if (reaction.type === CUSTOM && (reaction.custom_emoji ?? emoji) === undefined)
      return { message: 'Emoji: expected one emoji. Given: nothing' };
    if (reaction.type !== STICKER) return undefined;
    if (reactionOperation === 'remove')
      return { message: 'Add or Remove: expected Add, since iMessage cannot remove a sticker' };
    return sticker
      ? undefined
      : { message: 'Sticker: expected the ID of an attachment at Linq. Given: nothing' };
  },
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, reaction, emoji, reactionOperation, ...more }, client) => {
    const { partIndex } = more.additionalFields;
    const where = toPlacement(more.placement);
    const answer = await reactToMessage(client, messageId, {
      ...(reaction.type === CUSTOM && emoji !== undefined && { custom_emoji: emoji }),
      ...(reaction.type === STICKER && { ...more.sticker, ...(where && { placement: where }) }),
      ...reaction,
      operation: reactionOperation,
      ...(partIndex !== undefined && { part_index: partIndex }),
    });
    return { message_id: messageId, ...answer };
  },
});
