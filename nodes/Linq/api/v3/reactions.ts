import { carriedOut, mapped } from '../call';
import { v3 } from '../http/v3';
import type { MessageReaction } from '../http/reactions';
import { defineCall } from './call';
import { messageSubject, saidOrSuccess } from './messages';

/** A picture that Linq has. */
export type StickerSource = { attachment_id: string } | { url: string };

/** Where a sticker is on a message, from its middle, and how it lies there. */
export interface Placement {
  /** From -1 at the left to 1 at the right. */
  x?: number;
  /** From -1 at the top to 1 at the bottom. */
  y?: number;
  /** From 0.5 to 1.5. */
  scale?: number;
  /** In degrees. */
  rotation?: number;
}

/** One of these, an emoji, or a sticker. */
export interface Reaction {
  type: MessageReaction | 'custom' | 'sticker';
  /** With `custom`. */
  custom_emoji?: string;
  /** With `sticker`: one of the two. */
  attachment_id?: string;
  url?: string;
  placement?: Placement;
}

/** A reaction, and whether it comes or goes: V3 reference, "SendReactionRequest". */
export interface ReactionInput extends Reaction {
  operation: 'add' | 'remove';
  part_index?: number;
}

/** What a 404 may mean besides: V3 reference, "Move a sticker". */
const OLD_STICKER = 'Stickers sent before Linq could move them cannot be found either.';

/** POST /messages/{id}/reactions: gives back that Linq has accepted it. Nothing keeps it from being made twice. */
export const reactToMessage = defineCall({
  name: 'reactToMessage',
  method: 'POST',
  answer: mapped(carriedOut, saidOrSuccess),
  request: (id: string, reaction: ReactionInput) => ({
    path: v3`messages/${id}/reactions`,
    body: { ...reaction },
    subject: `the reaction to ${messageSubject(id)}`,
    lookedFor: messageSubject(id),
  }),
});

/** PATCH /messages/{id}/reactions/{reactionId}: what is not named stays as it is. */
export const moveSticker = defineCall({
  name: 'moveSticker',
  method: 'PATCH',
  answer: mapped(carriedOut, saidOrSuccess),
  request: (messageId: string, reactionId: string, placement: Placement) => ({
    path: v3`messages/${messageId}/reactions/${reactionId}`,
    body: { placement: { ...placement } },
    subject: `sticker ${reactionId} of ${messageSubject(messageId)}`,
    advice: { 404: OLD_STICKER },
  }),
});
