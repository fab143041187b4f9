import { quoteAll } from '../shared/quote';
import { type Unfit } from '../shared/reading';

/** One of several things to choose from; a bare text is its own label. */
export type Choice = string | { readonly value: string; readonly name: string };

/**
 * The choice a person means by what they wrote: its value, or its label in the editor, in any case and
 * with spaces, dots, hyphens or underscores between its words; undefined where it is none.
 */
export function choiceFor(written: unknown, choices: readonly Choice[]): string | undefined {
  const exact = choices.map(valueOf).find((value) => value === written);
  if (exact !== undefined || typeof written !== 'string') return exact;
  const key = keyOf(written);
  const choice = choices.find((candidate) => key !== '' && keysOf(candidate).includes(key));
  return choice && valueOf(choice);
}

/** Says which of what was given are no choices, what was probably meant, and what the choices are. */
export function unknownChoices(unknown: readonly unknown[], choices: readonly Choice[]): Unfit {
  const named = quoteAll(unknown);
  const [only, ...others] = unknown;
  const isSlip = typeof only === 'string' && only.length < LONGEST_SLIP && others.length === 0;
  const meant = isSlip ? closestTo(only, choices) : undefined;
  return {
    expected: 'only its choices',
    problem: `${named} ${unknown.length === 1 ? 'is' : 'are'} not among its choices${meant ? `. Did you mean ${labelOf(meant)}?` : ''}`,
    detail: `Its choices: ${choices.map(labelOf).join(', ')}`,
  };
}

/** What is longer is a mistake of another kind, and takes long to compare. */
const LONGEST_SLIP = 50;

/** The choice that takes the fewest changes of a letter, where that is few enough to be a slip. */
function closestTo(written: string, choices: readonly Choice[]): Choice | undefined {
  const key = keyOf(written);
  const distances = choices.map((choice) =>
    Math.min(...keysOf(choice).map((candidate) => distanceBetween(key, candidate))),
  );
  const least = Math.min(...distances);
  return least <= key.length / 5 ? choices[distances.indexOf(least)] : undefined;
}

/** Levenshtein's distance, row by row (Wagner and Fischer, "The String-to-String Correction Problem"). */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(one).entries()) {
    const above = row;
    row = [i + 1];
    for (const [j, candidate] of Array.from(other).entries()) {
      const [left = 0, up = 0, diagonal = 0] = [row[j], above[j + 1], above[j]];
      row.push(Math.min(left + 1, up + 1, diagonal + (letter === candidate ? 0 : 1)));
    }
  }
  return row.at(-1) ?? 0;
}

const valueOf = (choice: Choice) => (typeof choice === 'string' ? choice : choice.value);

const labelOf = (choice: Choice) =>
  typeof choice === 'string' ? choice : `${choice.name} (${choice.value})`;

const keysOf = (choice: Choice) =>
  (typeof choice === 'string' ? [choice] : [choice.value, choice.name]).map(keyOf);

const keyOf = (text: string) => text.toLowerCase().replace(/[\s._-]+/g, '');
