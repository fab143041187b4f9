import { says } from './verdict';

/** What stands between choices where several are named; two numbers need nothing but a space. */
const BETWEEN = /[,;+&\n]|\band\b|(?<=\d)\s+(?=\d)/i;

/**
 * Which choices a text names, by their words or by their numbers in the list, counted from one.
 *
 * @param severalAllowed whether it may name more than one
 * @returns their places, counted from zero; undefined where it names none, or may be meant in two ways
 */
export function choicesIn(
  text: string,
  choices: readonly string[],
  severalAllowed: boolean,
): number[] | undefined {
  const said = text.replace(/\u20e3/g, '');
  const only = placeOf(said, choices);
  if (only !== undefined) return [only];
  if (!severalAllowed) return undefined;
  const pieces = said.split(BETWEEN).filter((piece) => piece.trim() !== '');
  // A long message would keep n8n busy for a second.
  if (pieces.length > choices.length) return undefined;
  const places = pieces.map((piece) => placeOf(piece, choices));
  const known = places.filter((place) => place !== undefined);
  if (known.length === 0 || known.length < places.length) return undefined;
  return [...new Set(known)].sort((one, other) => one - other);
}

/** Where one text is a choice's words and another's number, nobody knows which is meant. */
function placeOf(text: string, choices: readonly string[]): number | undefined {
  const named = choices.flatMap((choice, place) =>
    waysToSay(choice, place + 1).some((way) => text.trim() === way || says(text, way))
      ? [place]
      : [],
  );
  const [place, ...others] = named;
  return place === undefined || others.length > 0 || mayMeanAnother(text, choices, place)
    ? undefined
    : place;
}

/** Who answers 2 may mean the table for 2, or 2:00, which is not the second. */
const mayMeanAnother = (text: string, choices: readonly string[], place: number): boolean =>
  !says(text, choices[place] ?? '') &&
  choices.some((choice, other) => {
    const [number] = /[1-9]\d*/.exec(choice) ?? [];
    return other !== place && number !== undefined && says(text, number);
  });

const waysToSay = (choice: string, number: number): string[] => [
  choice,
  ...['', '#', 'number ', 'option '].map((before) => `${before}${number}`),
  `${number} ${choice}`,
];
