/** RFC 9110, 5.6.7: the form of today, RFC 850's and that of C's asctime(), all of them in GMT. */
const HTTP_DATES = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
];

/** A year of two digits may lie this far ahead, else it is of the century before: RFC 9110, 5.6.7. */
const YEARS_AHEAD = 50;

/**
 * How long from now a header `Retry-After` asks for, in milliseconds: seconds or a date (RFC 9110,
 * 10.2.3); undefined for anything else, as if it was not there.
 */
export function retryAfterIn(header: unknown): number | undefined {
  if (typeof header !== 'string') return undefined;
  const text = header.trim();
  const date = dateIn(text);
  return date === undefined ? secondsIn(text) : Math.max(0, date - Date.now());
}

/**
 * How long a number of seconds is in milliseconds, as a number or in digits. Fractions are rounded up:
 * RFC 9110 has none, but servers send them. Undefined for anything else.
 */
export function secondsIn(value: unknown): number | undefined {
  const isInDigits = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim());
  const seconds = isInDigits || typeof value === 'number' ? Number(value) : NaN;
  return seconds >= 0 ? Math.ceil(seconds) * 1000 : undefined;
}

/** In milliseconds since the epoch. */
function dateIn(text: string): number | undefined {
  for (const form of HTTP_DATES) {
    const { day, month, year, time } = form.exec(text)?.groups ?? {};
    if (day === undefined) continue;
    const date = Date.parse(`${day} ${month} ${fullYear(String(year))} ${time} GMT`);
    return Number.isNaN(date) ? undefined : date;
  }
  return undefined;
}

function fullYear(year: string): number {
  if (year.length > 2) return Number(year);
  const now = new Date().getUTCFullYear();
  const ofThisCentury = now - (now % 100) + Number(year);
  return ofThisCentury > now + YEARS_AHEAD ? ofThisCentury - 100 : ofThisCentury;
}
