import type { IDataObject } from 'n8n-workflow';

/** Formatting of a range of a text: V3 reference, "TextDecoration". */
export interface TextDecoration extends IDataObject {
  /** From and up to, in UTF-16 units, as JavaScript counts. */
  range: [start: number, end: number];
  style: 'bold' | 'italic' | 'strikethrough' | 'underline';
}

/** A text without its marks, and what they said. */
export interface FormattedText {
  readonly value: string;
  readonly decorations: TextDecoration[];
}

/** A mark that opens, and the one that closes it where they differ. */
const MARKS = [
  { open: '**', close: '**', style: 'bold' },
  { open: '*', close: '*', style: 'italic' },
  { open: '~~', close: '~~', style: 'strikethrough' },
  { open: '<u>', close: '</u>', style: 'underline' },
] as const;

type Mark = (typeof MARKS)[number];

/** A mark at its place in the text that was given. */
interface Place {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
}

/**
 * Turns the part of Markdown that iMessage can show (bold, italic, strikethrough, and HTML's underline)
 * into decorations. What is no pair of marks around a text stays as it is written, and so does what
 * stands behind a backslash (CommonMark, "Emphasis" and "Backslash escapes").
 */
export function formatMarkdown(text: string): FormattedText {
  const { pairs, escapes } = pairsIn(text);
  const dropped = [
    ...pairs.flatMap(({ open, close }) => [open, close]),
    ...escapes.map((start) => ({ start, end: start + 1 })),
  ].sort((one, other) => one.start - other.start);
  // Where a place of the given text comes to stand in the text without its marks.
  const moved = (place: number) =>
    dropped
      .filter(({ end }) => end <= place)
      .reduce((position, { start, end }) => position - (end - start), place);
  const ends = [...dropped.map(({ start }) => start), text.length];
  const value = ends.map((end, i) => text.slice(dropped[i - 1]?.end ?? 0, end)).join('');
  return {
    value,
    decorations: pairs.map(({ open, close }) => ({
      range: [moved(open.end), moved(close.start)],
      style: open.mark.style,
    })),
  };
}

/** The marks that belong together, in the order in which they open, and the backslashes that escape. */
function pairsIn(text: string) {
  const pairs: { open: Place; close: Place }[] = [];
  const escapes: number[] = [];
  // The innermost first.
  const opened: Place[] = [];
  for (let start = 0; start < text.length; ) {
    if (/^\\[*~<\\]/.test(text.slice(start, start + 2))) {
      escapes.push(start);
      start += 2;
      continue;
    }
    const close = closingAt(text, start, opened);
    const place = close ?? openingAt(text, start);
    if (close) pairs.push({ open: takeOpened(opened, close), close });
    else if (place) opened.unshift(place);
    start = place?.end ?? start + 1;
  }
  pairs.sort((one, other) => one.open.start - other.open.start);
  return { pairs, escapes };
}

/** The mark that closes the innermost one it can: there is a text between the two, with no space before it. */
function closingAt(text: string, start: number, opened: readonly Place[]): Place | undefined {
  if (/^\s?$/.test(text.charAt(start - 1))) return undefined;
  const mark = opened.find(({ mark: { close }, end }) => end < start && isAt(text, close, start));
  return mark && { mark: mark.mark, start, end: start + mark.mark.close.length };
}

/** The longest mark that opens here: a text follows it. */
function openingAt(text: string, start: number): Place | undefined {
  const mark = MARKS.find(({ open }) => isAt(text, open, start));
  const end = start + (mark?.open.length ?? 0);
  return mark && /^\S/.test(text.slice(end, end + 1)) ? { mark, start, end } : undefined;
}

/** Takes the opened mark, and with it those inside, which were never closed and so are none. */
function takeOpened(opened: Place[], { mark, start }: Place): Place {
  const index = opened.findIndex((open) => open.mark === mark && open.end < start);
  const taken = opened.splice(0, index + 1).at(-1);
  if (!taken) throw new Error('A mark closes what was not opened');
  return taken;
}

/** Whether a mark stands here; of two asterisks neither is one alone. */
const isAt = (text: string, mark: string, start: number) =>
  text.startsWith(mark, start) && !(mark === '*' && /^\*\*(?!\*)/.test(text.slice(start)));
