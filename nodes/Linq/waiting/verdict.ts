import type { Question } from '../operations/v3/message/question';
import type { Reaction } from '../webhooks/v3/event';

type Words = Pick<Question, 'yesWords' | 'noWords'>;

const YES = { reactions: ['like', 'love'], emoji: ['👍', '❤', '✅', '👌'] };
const NO = { reactions: ['dislike'], emoji: ['👎', '❌'] };

/** What ends one clause of an answer and begins the next. */
const CLAUSE = /[.,;:!?…\n]+|\s[-–—]+\s/u;

/** Whether a tapback approves; undefined where it says neither. */
export function verdictOfReaction({ type, emoji }: Reaction, words: Words): boolean | undefined {
  if (YES.reactions.includes(type)) return true;
  if (NO.reactions.includes(type)) return false;
  return emoji === undefined ? undefined : verdictOfText(emoji, words);
}

/**
 * Whether a text approves; undefined where it says neither. It is a yes where nothing is in it but words
 * that mean yes, and a no where it begins with one that means no: "No, half of it" must not approve,
 * nor may "Yes, but half of it".
 */
export function verdictOfText(text: string, { yesWords, noWords }: Words): boolean | undefined {
  const clauses = text.split(CLAUSE).map(normalised).filter(Boolean);
  const [first = ''] = clauses;
  if (isMadeOf(first, [...noWords, ...NO.emoji])) return false;
  return isMadeOf(clauses.join(' '), [...yesWords, ...YES.emoji]) || undefined;
}

/** Whether a text is nothing but these phrases, one after the other. */
function isMadeOf(text: string, phrases: readonly string[]): boolean {
  const known = phrases
    .map((phrase) => `${normalised(phrase)} `)
    .filter((phrase) => phrase !== ' ')
    .sort((one, other) => other.length - one.length);
  let rest = `${text} `;
  while (rest !== '') {
    const phrase = known.find((candidate) => rest.startsWith(candidate));
    if (phrase === undefined) return false;
    rest = rest.slice(phrase.length);
  }
  return true;
}

/** Its words without case and punctuation, and emoji without their variants, each a word of its own. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Emoji_Modifier}|\p{Variation_Selector}|['’]/gu, '')
    .match(/(?:\p{L}|\p{M}|\p{N})+|\p{Extended_Pictographic}/gu)
    ?.join(' ') ?? '';
