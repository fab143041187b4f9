import type { Reaction } from '../events/v3/event';

/** What phones write where a tapback cannot be sent as one: Apple's Messages in English, then Google's. */
const TAPBACK =
  /^(?:(?<verb>Liked|Loved|Disliked|Laughed at|Emphasi[sz]ed|Questioned)|(?:Reacted )?(?<emoji>\p{Extended_Pictographic}\S*) to|Removed .{1,20} from) ?[“"](?<quoted>.*)[”"]$/u;

const TYPES: Readonly<Record<string, string>> = {
  Liked: 'like',
  Loved: 'love',
  Disliked: 'dislike',
};

/** A tapback that came as a message of its own, over SMS or RCS. */
export interface TextTapback {
  /** What it says; undefined for one that was taken back. */
  readonly reaction: Pick<Reaction, 'type' | 'emoji'> | undefined;
  /** The text of the message it was made to, in one line. */
  readonly quoted: string;
}

/** Reads a text as a tapback: `Liked “Refund $20?”`. Undefined where it is none. */
export function textTapbackIn(text: string): TextTapback | undefined {
  const { verb, emoji, quoted } = TAPBACK.exec(inOneLine(text))?.groups ?? {};
  if (quoted === undefined) return undefined;
  if (verb !== undefined)
    return { reaction: { type: TYPES[verb] ?? verb, emoji: undefined }, quoted };
  return { reaction: emoji === undefined ? undefined : { type: 'custom', emoji }, quoted };
}

/** A text in one line, and without the signs nobody sees that Google's Messages puts around an emoji. */
export const inOneLine = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
