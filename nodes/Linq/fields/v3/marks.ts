/** A run of one mark as it stands in the text, or a tag, and what it may do there. */
export interface Run {
  readonly mark: '*' | '~' | 'u';
  readonly start: number;
  readonly end: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** What of a text may be marks. */
export interface Marks {
  /** By paragraph: none opens in one and closes in another. */
  readonly paragraphs: readonly (readonly Run[])[];
  /** Where a backslash stands that only says that no mark follows. */
  readonly escapes: readonly number[];
}

/** Scripts that put no spaces between words, or particles right behind them, with their punctuation. */
const UNSPACED = [
  ...['Han', 'Hira', 'Kana', 'Bopo', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr'].map(
    (script) => `\\p{scx=${script}}`,
  ),
  '\\u3000-\\u303f\\uff00-\\uffef',
].join('');

/** An address ends before what more probably belongs to the sentence: GFM, "Autolinks". */
const ENDS_NO_ADDRESS = String.raw`(?<![?!.,:;*_~'"()[\]])`;

const WEB_ADDRESS = String.raw`\b(?:[Hh]ttps?:\/\/|www\.)(?:(?![${UNSPACED}])[\w.~:/?#[\]@!$&'()*+,;=%\-\p{L}\p{M}\p{N}])*${ENDS_NO_ADDRESS}`;

/** From a drive or a server on, with a wildcard at its end. */
const WINDOWS_PATH = String.raw`(?:\b[A-Za-z]:\\|(?<!\S)\\\\[\p{L}\p{N}])[^\s<\x60]*${ENDS_NO_ADDRESS}(?:(?<=\\)[*.?]+)?`;

const TOKENS = new RegExp(
  [
    WEB_ADDRESS,
    WINDOWS_PATH,
    String.raw`(?<escape>\\[\\*~<\x60])`,
    String.raw`(?<ticks>\x60+)`,
    String.raw`(?<gap>\n[^\S\n]*\n)`,
    String.raw`(?<run>\*+|~+|<\/?u>)`,
  ].join('|'),
  'gu',
);

/** Finds what may be marks. Code in backticks, web addresses and Windows paths have none in them. */
export function marksIn(text: string): Marks {
  const code = codeIn(text);
  const escapes: number[] = [];
  let runs: Run[] = [];
  const paragraphs = [runs];
  let codeEnds = 0;
  for (const { 0: token, index, groups = {} } of text.matchAll(TOKENS)) {
    if (index < codeEnds) continue;
    if (groups['escape']) escapes.push(index);
    if (groups['ticks']) codeEnds = code.get(index) ?? 0;
    if (groups['run']) runs.push(runAt(text, index, token));
    if (groups['gap']) paragraphs.push((runs = []));
  }
  return { paragraphs, escapes };
}

/**
 * Where code ends, by where it begins: at as many backticks as it began with (CommonMark, "Code spans").
 * Three or more are a block, which may hold empty lines.
 */
function codeIn(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const next = new Map<number, number>();
  for (const { 0: token, index } of [...text.matchAll(/`+|\n[^\S\n]*\n/g)].reverse()) {
    if (token.startsWith('\n')) {
      next.delete(1);
      next.delete(2);
      continue;
    }
    const end = next.get(token.length);
    if (end !== undefined) ends.set(index, end);
    next.set(token.length, index + token.length);
  }
  return ends;
}

function runAt(text: string, start: number, token: string): Run {
  const end = start + token.length;
  const before = kindBefore(text, start);
  const after = kindAfter(text, end);
  if (token === '<u>') {
    const opens = after !== 'space' && !text.startsWith('</u>', end);
    return { mark: 'u', start, end, opens, closes: false };
  }
  if (token === '</u>') return { mark: 'u', start, end, opens: false, closes: before !== 'space' };
  const mark = token.startsWith('*') ? '*' : '~';
  const isMark = mark === '*' ? !(before === 'digit' && after === 'digit') : token === '~~';
  const opens = isMark && clings(after, before);
  return { mark, start, end, opens, closes: isMark && clings(before, after) };
}

/**
 * Whether a run belongs to the text on its one side (CommonMark: it is left- or right-flanking). Where
 * words are not spaced, what stands on the other side says nothing: `**「注意」**です`.
 */
function clings(inside: Kind, outside: Kind): boolean {
  if (inside === 'space') return false;
  return inside !== 'punctuation' || !(outside === 'letter' || outside === 'digit');
}

type Kind = 'space' | 'digit' | 'letter' | 'punctuation' | 'unspaced';

/** Half an emoji is no character. */
function kindBefore(text: string, place: number): Kind {
  const last = text.charAt(place - 1);
  return kindOf(/[\udc00-\udfff]/.test(last) ? text.slice(place - 2, place) : last);
}

function kindAfter(text: string, place: number): Kind {
  const code = text.codePointAt(place);
  return kindOf(code === undefined ? '' : String.fromCodePoint(code));
}

const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

/** Where the text begins and ends there is nothing, which counts as a space. */
function kindOf(character: string): Kind {
  if (/^\s?$/.test(character)) return 'space';
  if (/[a-z]/i.test(character)) return 'letter';
  if (/\d/.test(character)) return 'digit';
  if (IS_UNSPACED.test(character)) return 'unspaced';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'letter';
}
