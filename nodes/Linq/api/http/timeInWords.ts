/** A number of seconds, as it stands in a sentence. */
export const inSeconds = (seconds: number) => counted(seconds, 'second');

/** From how many seconds on a time is told in which unit, and how long that is. */
const UNITS = [
  { from: 2 * 86_400, unit: 'day', seconds: 86_400 },
  { from: 2 * 3_600, unit: 'hour', seconds: 3_600 },
  { from: 2 * 60, unit: 'minute', seconds: 60 },
];

/** What is longer than this is no time to come back at. */
const A_YEAR = 365 * 86_400;

/** The same for a time that may be long, rounded up: a person who comes back then is not too early. */
export function inWords(seconds: number): string {
  if (seconds > A_YEAR) return 'more than a year';
  const found = UNITS.find(({ from }) => seconds > from);
  return found ? counted(Math.ceil(seconds / found.seconds), found.unit) : inSeconds(seconds);
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
