const NUMBER =
  /^(?<sign>[+\-−]?)(?<whole>\d+|\d{1,3}(?:(?<by>[., '’])\d{3})(?:\k<by>\d{3})*)(?:(?<point>[.,])(?<fraction>\d+))?$/;

/** One sign between three digits and up to three before them: thousands here, a fraction there. */
const EITHER = /^[+\-−]?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * A number as people write it, with commas or points as their country has them. Undefined for all else,
 * and for what is one number in one country and another elsewhere, such as 1,000.
 */
export function numberIn(text: string): number | undefined {
  const written = asWritten(text);
  const { sign, whole = '', by, point, fraction = '' } = NUMBER.exec(written)?.groups ?? {};
  const digits = whole.replace(/\D/g, '');
  const isOne = digits !== '' && digits.length + fraction.length <= 15;
  if (!isOne || EITHER.test(written) || (point !== undefined && by === point)) return undefined;
  const number = Number(`${digits}.${fraction}`);
  return sign === '+' || sign === '' || number === 0 ? number : -number;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];

const BY_YEAR = /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/;
/** Nobody puts points behind a month. */
const BY_DAY = /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})$/;
const BY_EITHER = /^(?<one>\d{1,2})(?<by>[-/])(?<other>\d{1,2})\k<by>(?<year>\d{4})$/;
const BY_NAME =
  /^(?:(?<name>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,?|(?<first>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?<second>[a-z]+)\.?,?) (?<year>\d{4})$/i;

/**
 * A date as people write it, with its year and the month in digits or in English, as YYYY-MM-DD.
 * Undefined for all else, for days that no calendar has, and for what may be of two months, such as
 * 3/4/2026.
 */
export function dateIn(text: string): string | undefined {
  const written = asWritten(text);
  const ordered = (BY_YEAR.exec(written) ?? BY_DAY.exec(written))?.groups;
  if (ordered) return dateOf(ordered['year'], ordered['month'], ordered['day']);
  const { one, other, year } = BY_EITHER.exec(written)?.groups ?? {};
  if (year !== undefined) {
    const dates = [dateOf(year, one, other), dateOf(year, other, one)];
    const [date, ...more] = new Set(dates.filter((found) => found !== undefined));
    return more.length === 0 ? date : undefined;
  }
  const named = BY_NAME.exec(written)?.groups;
  const name = named?.['name'] ?? named?.['second'] ?? '';
  const [month, ...others] = MONTHS.flatMap((full, index) => (isMonth(name, full) ? [index] : []));
  if (month === undefined || others.length > 0) return undefined;
  return dateOf(named?.['year'], month + 1, named?.['day'] ?? named?.['first']);
}

const isMonth = (name: string, full: string): boolean =>
  name.length >= 3 && full.startsWith(name.toLowerCase().replace(/^sept$/, 'sep'));

type Digits = string | number | undefined;

function dateOf(year: Digits, month: Digits, day: Digits): string | undefined {
  const [m, d] = [month, day].map((digits) => String(digits).padStart(2, '0'));
  const date = `${String(year)}-${String(m)}-${String(d)}`;
  const moment = new Date(`${date}T00:00:00Z`);
  // JavaScript makes the 2nd of March of the 30th of February.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date)
    ? date
    : undefined;
}

/**
 * In one form of its signs, and without the point or exclamation mark that ends a sentence. Of 5²,
 * which is no 52, nothing is made.
 */
const asWritten = (text: string): string =>
  text
    .replace(/\p{No}/gu, '?')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=.)[.!]$/, '');
