import type { TextStyle } from '../../api/v3/messages';
import { marksIn, type Run } from './marks';

/** A text without its marks, and what they said. */
export interface FormattedText {
  readonly value: string;
  readonly decorations: TextStyle[];
}

/** What does not come out: a mark, or a backslash. */
interface Dropped {
  readonly start: number;
  readonly end: number;
}

/** A mark that opens, and the one that closes it. */
interface Pair {
  readonly style: TextStyle['style'];
  readonly open: Dropped;
  readonly close: Dropped;
}

/**
 * Turns the part of Markdown that iMessage can show (bold, italic, strikethrough, and HTML's underline)
 * into decorations, as CommonMark pairs its marks ("Emphasis and strong emphasis", "Backslash
 * escapes"). What is no pair of marks around a text stays as it is written.
 */
export function formatMarkdown(text: string): FormattedText {
  const { paragraphs, escapes } = marksIn(text);
  const pairs = paragraphs.flatMap(pairsIn);
  const dropped: Dropped[] = [
    ...pairs.flatMap(({ open, close }) => [open, close]),
    ...escapes.map((start) => ({ start, end: start + 1 })),
  ].sort((one, other) => one.start - other.start);
  const pieces: string[] = [];
  // Where in the text without marks each of them would stand.
  const places = new Map<Dropped, number>();
  let [place, taken] = [0, 0];
  for (const mark of dropped) {
    pieces.push(text.slice(taken, mark.start));
    place += mark.start - taken;
    places.set(mark, place);
    taken = mark.end;
  }
  return {
    value: [...pieces, text.slice(taken)].join(''),
    decorations: outermost(pairs).map(({ open, close, style }) => ({
      range: [places.get(open) ?? 0, places.get(close) ?? 0],
      style,
    })),
  };
}

/** In the order in which they open, without those inside one of their own style. */
function outermost(pairs: readonly Pair[]): Pair[] {
  const ends = new Map<string, number>();
  return [...pairs]
    .sort((one, other) => one.open.start - other.open.start)
    .filter(({ style, open, close }) => {
      if (open.start < (ends.get(style) ?? 0)) return false;
      ends.set(style, close.end);
      return true;
    });
}

/** What of a run no pair has taken yet. */
interface Rest {
  readonly run: Run;
  start: number;
  end: number;
}

/**
 * CommonMark, "An algorithm for parsing nested emphasis and links". Each run is passed over once for
 * each kind of run that looks back for what opens it, so that it takes as long as the text is.
 */
function pairsIn(runs: readonly Run[]): Pair[] {
  const pairs: Pair[] = [];
  // The innermost last.
  const opened: Rest[] = [];
  // By kind of run: from where in the text on something may still open it.
  const searched = new Map<string, number>();
  for (const run of runs) {
    const rest = { run, start: run.start, end: run.end };
    while (run.closes && rest.start < rest.end) {
      const opener = takeOpener(opened, run, searched.get(kindOf(run)) ?? 0);
      if (!opener) {
        searched.set(kindOf(run), run.start);
        break;
      }
      pairs.push(takePair(opener, rest));
      if (opener.start < opener.end) opened.push(opener);
    }
    if (run.opens && rest.start < rest.end) opened.push(rest);
  }
  return pairs;
}

/** Takes the innermost run that this one closes, and with it those inside, which were never closed. */
function takeOpener(opened: Rest[], run: Run, from: number): Rest | undefined {
  const index = opened.findLastIndex((rest) => rest.run.start < from || isOpenedBy(run, rest.run));
  const opener = opened[index];
  if (!opener || opener.run.start < from) return undefined;
  opened.length = index;
  return opener;
}

/** What opens two runs of one kind is the same. */
const kindOf = ({ mark, start, end, opens }: Run) =>
  mark === '*' ? `${(end - start) % 3} ${opens}` : mark;

/** CommonMark's rule of three keeps `**a*b**` one: what opens and closes is no part of a multiple of 3. */
function isOpenedBy(close: Run, open: Run): boolean {
  if (open.mark !== close.mark) return false;
  if (close.mark !== '*' || !(open.closes || close.opens)) return true;
  const [one, other] = [open.end - open.start, close.end - close.start];
  return (one + other) % 3 !== 0 || one % 3 === 0;
}

/** Takes the marks that stand closest to the text between: of asterisks two where both have them. */
function takePair(open: Rest, close: Rest): Pair {
  const { mark } = close.run;
  const isDouble = open.end - open.start > 1 && close.end - close.start > 1;
  const most = mark !== '*' ? Infinity : isDouble ? 2 : 1;
  const opening = { start: Math.max(open.start, open.end - most), end: open.end };
  const closing = { start: close.start, end: Math.min(close.end, close.start + most) };
  open.end = opening.start;
  close.start = closing.end;
  return { style: styleOf(mark, isDouble), open: opening, close: closing };
}

function styleOf(mark: Run['mark'], isDouble: boolean): Pair['style'] {
  if (mark === 'u') return 'underline';
  if (mark === '~') return 'strikethrough';
  return isDouble ? 'bold' : 'italic';
}
