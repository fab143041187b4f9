import type { MessageInput } from '../../api/v3/messages';
import { MOST_CHARACTERS } from './readers';

/** As many as one may write in a row: Linq takes 30 messages a minute between two numbers. */
export const MOST_MESSAGES = 5;

const BETWEEN = '\n\n';

/**
 * The texts of the messages that a text becomes: split at blank lines, the last one takes the rest. Where
 * that is too long for one message, each takes as much as it can. There may be too many then, for the
 * caller to refuse.
 */
export function splitText(text: string): string[] {
  const pieces = text
    .split(/\n[^\S\n]*\n/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .flatMap(cut);
  const first = pieces.slice(0, MOST_MESSAGES - 1);
  const rest = pieces.slice(MOST_MESSAGES - 1).join(BETWEEN);
  if (rest.length > MOST_CHARACTERS) return packed(pieces);
  return rest === '' ? first : [...first, rest];
}

/** A piece that is too long for a message, in several: at the end of a line, or of a word, where one is near. */
function cut(piece: string): string[] {
  const pieces: string[] = [];
  let rest = piece;
  while (rest.length > MOST_CHARACTERS) {
    const end = endWithin(rest);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** Where to cut: never through a character of two UTF-16 units. */
function endWithin(text: string): number {
  const head = text.slice(0, MOST_CHARACTERS);
  const nearest = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find(
    (end) => end > MOST_CHARACTERS / 2,
  );
  return nearest ?? (head.isWellFormed() ? MOST_CHARACTERS : MOST_CHARACTERS - 1);
}

/** Joins pieces that follow each other, each time as many as a message can hold. */
function packed(pieces: readonly string[]): string[] {
  const texts: string[] = [];
  for (const piece of pieces) {
    const joined = [...texts.slice(-1), piece].join(BETWEEN);
    if (texts.length > 0 && joined.length <= MOST_CHARACTERS) texts[texts.length - 1] = joined;
    else texts.push(piece);
  }
  return texts;
}

/**
 * The messages that a message with several texts becomes, each with a key of its own. What it answers
 * stands at the first; files and effect go with the last.
 */
export function inMessages({ parts, reply_to, effect, ...whole }: MessageInput): MessageInput[] {
  const texts = parts.filter(({ type }) => type === 'text');
  const others = parts.filter(({ type }) => type !== 'text');
  const last = texts.length - 1;
  return texts.map((text, index) => ({
    ...whole,
    parts: index === last ? [text, ...others] : [text],
    ...(index === 0 && reply_to && { reply_to }),
    ...(index === last && effect && { effect }),
    idempotency_key: `${whole.idempotency_key}-${index + 1}`,
  }));
}
