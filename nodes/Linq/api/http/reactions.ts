/** The reactions that iMessage has of its own: V2 reference, "React to Message"; V3, "ReactionType". */
export const REACTIONS = ['dislike', 'emphasize', 'laugh', 'like', 'love', 'question'] as const;

/** One of them. */
export type MessageReaction = (typeof REACTIONS)[number];
