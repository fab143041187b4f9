import type { Reaction } from '../events/v3/event';

/** What counts as a yes or no, besides the usual emoji and tapbacks. */
export interface Words {
  readonly yesWords: readonly string[];
  readonly noWords: readonly string[];
}

const YES = { reactions: ['like', 'love'], emoji: ['👍', '❤', '✅', '👌'] };
const NO = { reactions: ['dislike'], emoji: ['👎', '❌'] };

/**
 * What a text is made of: words, marks that end a clause or ask, and whatever else may mean something,
 * such as an emoji. Unicode's Terminal_Punctuation has the commas and full stops of all scripts but
 * Armenian's (՝ ՜ ՞), and not those that open a Spanish question or stand for three.
 */
const SIGN =
  /[\p{L}\p{M}\p{N}]+|[\p{Terminal_Punctuation}՝՜՞¿⸘…\n](?: ?[\p{Terminal_Punctuation}՝՜՞¿⸘…\n])*|\S/gu;
const MARK = /^[\p{Terminal_Punctuation}՝՜՞¿⸘…\n]/u;
const QUESTION_MARK = /[?¿՞؟፧᥅‽⸘⸮꘏꛷]/u;

/** Whether a tapback approves; undefined where it says neither. */
export function verdictOfReaction(
  { type, emoji }: Pick<Reaction, 'type' | 'emoji'>,
  words: Words,
): boolean | undefined {
  if (YES.reactions.includes(type)) return true;
  if (NO.reactions.includes(type)) return false;
  return emoji === undefined ? undefined : verdictOfText(emoji, words);
}

/**
 * Whether a text approves; undefined where it says neither, or may be meant in two ways. It is a yes
 * where nothing is in it but words that mean yes, and a no where its first clause has nothing but words
 * that mean no: "No, half of it" must not approve, nor may "Yes, but half of it". A question is neither.
 */
export function verdictOfText(text: string, { yesWords, noWords }: Words): boolean | undefined {
  const signs = signsIn(text);
  const isNo = isMadeOf(firstClauseOf(signs), [...noWords, ...NO.emoji]);
  const isYes = isMadeOf(
    signs.filter((sign) => !endsClause(sign)),
    [...yesWords, ...YES.emoji],
  );
  return isNo === isYes ? undefined : isYes;
}

/** Whether a text says nothing but this phrase, however the two are written. A question does not. */
export const says = (text: string, phrase: string): boolean =>
  isMadeOf(
    signsIn(text).filter((sign) => !endsClause(sign)),
    [phrase],
  );

function firstClauseOf(signs: readonly string[]): readonly string[] {
  const start = signs.findIndex((sign) => !endsClause(sign));
  const end = signs.findIndex((sign, index) => index > start && endsClause(sign));
  return signs.slice(Math.max(start, 0), end < 0 ? undefined : end);
}

/** Whether signs are nothing but these phrases, one after the other, however they are put together. */
function isMadeOf(signs: readonly string[], phrases: readonly string[]): boolean {
  const known = phrases.map((phrase) => signsIn(phrase).filter((sign) => !MARK.test(sign)));
  // How far phrases reach. A Set also hands out what is added while it is gone through.
  const reached = new Set([0]);
  for (const from of reached)
    for (const phrase of known)
      if (phrase.every((sign, index) => sign === signs[from + index]))
        reached.add(from + phrase.length);
  return signs.length > 0 && reached.has(signs.length);
}

const endsClause = (sign: string): boolean => MARK.test(sign) && !QUESTION_MARK.test(sign);

/**
 * Its signs, without what changes nothing: case, apostrophes, quotation marks and such, the skin and variants of
 * emoji, a smile of signs, a tilde, the asterisk before a correction.
 */
const signsIn = (text: string): string[] =>
  text
    // Which normalising makes a semicolon of, though it asks.
    .replace(/\u037e/g, '?')
    .replace(/\p{Emoji_Modifier}|\p{Variation_Selector}|\p{Cf}|['’‘ʼ`´]/gu, '')
    .normalize('NFKC')
    // In capitals Greek has no accents, ß is SS, and the ı of Turkish an I.
    .toLocaleUpperCase('el')
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/^ ?\*|[:=]-?\)+|[\p{Quotation_Mark}¡~〜]/gu, '')
    // Greeks ask with it.
    .replace(/(?<=\p{Script=Greek}) ?;/gu, '?')
    .replace(/(?<=\p{L})[-‐](?=\p{L})/gu, ' ')
    .replace(/ [-–—]+(?: |$)|—/g, ', ')
    .match(SIGN) ?? [];
