import { tryToParseDateTime, type IDataObject } from 'n8n-workflow';
import { choiceFor, unknownChoices, type Choice } from './choices';
import type { ItemReader } from './field';
import { kindOf, quoteAll } from '../shared/quote';
import { readHandle } from '../shared/phoneNumbers';
import { isBlank, type Reader, type Reading } from '../shared/reading';
import type { ItemFile } from '../api/files/file';
import { isObject } from '../shared/json';

/** Whatever stands in a field that only the editor makes use of. */
export const readNothing: Reader<undefined> = () => ({ value: undefined });

/** Any text, without the spaces around it; a number, as spreadsheets give it, in digits. */
export const readText: Reader<string> = (given) => {
  const text = readMessageText(given);
  return 'value' in text ? { value: text.value.trim() } : text;
};

/** A text exactly as given: spaces may be part of a secret. */
export const readSecret: Reader<string> = (given) => {
  if (isBlank(given)) return { expected: 'text that is not empty' };
  return typeof given === 'string' ? { value: given } : { expected: 'text' };
};

/**
 * What a message says, as given; a number, as an expression may give it, in digits. Half an emoji, left
 * where an expression cut a text, becomes U+FFFD: JSON would keep it, and a form would not.
 */
export const readMessageText: Reader<string> = (given) => {
  const text = Number.isFinite(given) ? String(given) : given;
  if (isBlank(text)) return { expected: 'text that is not empty' };
  return typeof text === 'string'
    ? { value: text.toWellFormed() }
    : { expected: `text, not ${kindOf(text)}` };
};

/** A key of the characters that Linq takes for one; a number in digits. */
export const readKeyOf =
  (form: RegExp, expected: string): Reader<string> =>
  (given) => {
    const key = Number.isFinite(given) ? String(given) : given;
    return typeof key === 'string' && form.test(key) ? { value: key } : { expected };
  };

/** A key as Linq wants it: V2 reference, "Send Message", `idempotency_key`. */
export const readIdempotencyKey = readKeyOf(
  /^[a-zA-Z0-9_-]+$/,
  'letters, digits, hyphens and underscores only',
);

/** What JavaScript makes of nothing where it puts a text together. */
const NOTHING = /(?<![A-Za-z\d])(undefined|null|NaN)(?![A-Za-z\d])/;

/**
 * A key that somebody gives. One whose expression found nothing is the same for every item, and would have
 * Linq send the first message only.
 */
export const readOwnKey =
  (readKey: Reader<string>) =>
  (given: unknown, _: unknown, saved: unknown): Reading<string> => {
    const hasExpression = typeof saved === 'string' && /^=.*\{\{/s.test(saved);
    if (!hasExpression || typeof given !== 'string' || isBlank(given)) return readKey(given);
    const wordsAround = saved.slice(1).replace(/\{\{.*?\}\}/gs, '');
    return given === wordsAround || NOTHING.test(given)
      ? {
          expected: 'a key of its own for each item',
          problem: `the expression found no value, and every item would have the key ${given}`,
        }
      : readKey(given);
  };

/** A switch. The words "true" and "false" are what an expression in a text field makes of it. */
export const readBoolean: Reader<boolean> = (given) => {
  if (given === true || given === 'true') return { value: true };
  if (given === false || given === 'false') return { value: false };
  return { expected: 'true or false' };
};

/**
 * A whole number above zero, as a number or in digits; never rounded, never in exponent form.
 *
 * @param example of one, for who gave something else
 */
export const readPositiveIntegerSuchAs =
  (example: number): Reader<number> =>
  (given) => {
    const digits = typeof given === 'number' ? String(given) : given;
    const number = typeof digits === 'string' && /^\d+$/.test(digits.trim()) ? Number(digits) : NaN;
    if (number > Number.MAX_SAFE_INTEGER)
      return { expected: `a whole number up to ${Number.MAX_SAFE_INTEGER}` };
    return number > 0
      ? { value: number }
      : { expected: `a whole number above 0, such as ${example}` };
  };

/** The same for IDs, which Linq's V2 API gives as integers and its deliveries as strings. */
export const readPositiveInteger = readPositiveIntegerSuchAs(123);

/** A number above zero, as a number or in digits with a decimal point; no other thing that JavaScript takes for one. */
export const readAmount: Reader<number> = (given) => {
  const isText = typeof given === 'string' && /^\d*\.?\d+$/.test(given.trim());
  const amount = isText || typeof given === 'number' ? Number(given) : NaN;
  return amount > 0 && Number.isFinite(amount)
    ? { value: amount }
    : { expected: 'a number above 0, such as 1.5' };
};

/** An ID of V3's, as all of them are; in lower case, as Linq writes it. */
export const readUuid: Reader<string> = (given) => {
  const id = typeof given === 'string' ? given.trim().toLowerCase() : '';
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
    ? { value: id }
    : { expected: 'a Linq ID, such as 550e8400-e29b-41d4-a716-446655440000' };
};

/** A whole number within limits, as a number or in digits. */
export const readIntegerBetween =
  (least: number, most: number): Reader<number> =>
  (given) => {
    const number = given === 0 || given === '0' ? { value: 0 } : readPositiveInteger(given);
    return 'value' in number && number.value >= least && number.value <= most
      ? number
      : { expected: `a whole number from ${least} to ${most}` };
  };

/** An absolute http or https address. */
export const readUrl: Reader<string> = (given) => {
  const url = typeof given === 'string' ? given.trim().toWellFormed() : '';
  return /^https?:\/\/[^\s/]/i.test(url) && !/\s/.test(url) && URL.canParse(url)
    ? { value: url }
    : { expected: 'an absolute http or https URL, such as https://example.com/webhooks/linq' };
};

/** Exactly one of some choices. */
export const readOneOf =
  <const Choice extends string>(choices: readonly Choice[]): Reader<Choice> =>
  (given) => {
    const choice = choices.find((candidate) => candidate === given);
    return choice === undefined ? { expected: `one of ${choices.join(', ')}` } : { value: choice };
  };

/**
 * Some of the choices, at least one. Takes what a multi-select gives and what an expression in one
 * comes to: a list, a JSON list in a text, or a text with commas (n8n makes one of a list when
 * anything stands beside the braces: n8n issue 31215). Labels will do, in any case. Duplicates
 * collapse, the order stays.
 */
export const readSomeOf =
  (choices: readonly Choice[]): Reader<string[]> =>
  (given) => {
    const list = asList(given);
    if (list.length === 0) return { expected: 'at least one of its choices' };
    const unknown = list.filter((written) => choiceFor(written, choices) === undefined);
    if (unknown.length > 0) return unknownChoices(unknown, choices);
    return { value: [...new Set(list.flatMap((written) => choiceFor(written, choices) ?? []))] };
  };

/**
 * A list of things that `reader` can read, at least one; in all the forms of `readSomeOf`.
 *
 * @param things what they are, in the plural
 */
export const readListOf =
  <T>(reader: Reader<T>, things: string): Reader<T[]> =>
  (given) => {
    const list = asList(given);
    if (list.length === 0) return { expected: `one or more ${things}` };
    const readings = list.map(reader);
    const [only] = readings;
    if (only && list.length === 1) return 'value' in only ? { value: [only.value] } : only;
    const values = readings.flatMap((reading) => ('value' in reading ? [reading.value] : []));
    if (values.length === list.length) return { value: values };
    const misfits = list.filter((_, index) => 'expected' in (readings[index] ?? {}));
    return { expected: `only ${things}; not valid: ${quoteAll(misfits)}` };
  };

/** The item's file in the binary field that is named, or the file that an expression gives itself. */
export const readFile: ItemReader<ItemFile> = (given, item) => {
  const file = item.file(typeof given === 'string' ? given.trim() : given);
  return file
    ? { value: file }
    : { expected: 'the name of a binary field that the item has, or the file itself' };
};

/** One or more files, each as `readFile` takes it; `{{ $binary }}` is all that the item has. */
export const readFiles: ItemReader<ItemFile[]> = (given, item) => {
  const files = isObject(given) && !item.file(given) ? Object.values(given) : given;
  const things = 'names of binary fields that the item has, or files themselves';
  return readListOf((file) => readFile(file, item), things)(files);
};

/**
 * A point in time, given as n8n's date picker, an expression or one of Linq's deliveries writes it. It
 * comes out in UTC; without a time zone it is meant in the workflow's.
 */
export const readDateTime: ItemReader<string> = (given, { timezone }) => {
  const expected = { expected: 'a date and time, such as 2026-01-31T09:00:00Z' };
  // n8n's own reading of dates takes a lone number for a year.
  const isText = typeof given === 'string' && /\D/.test(given.trim());
  if (!isText && !(given instanceof Date)) return expected;
  try {
    return { value: new Date(tryToParseDateTime(given, timezone).toMillis()).toISOString() };
  } catch {
    return expected;
  }
};

function asList(given: unknown): unknown[] {
  if (Array.isArray(given))
    return given.map((item: unknown) => (typeof item === 'string' ? item.trim() : item));
  if (isBlank(given)) return [];
  if (typeof given !== 'string') return [given];
  return asList(
    parseJsonList(given) ?? given.split(commaIn(given)).filter((part) => !isBlank(part)),
  );
}

/** What parts a list that is written as a text. URLs have commas of their own. */
const commaIn = (text: string): RegExp | string =>
  /^[\s,]*https?:\/\//i.test(text) ? /,(?=[\s,]*(?:https?:\/\/|$))/i : ',';

/** The list that stands in a text as JSON; undefined where none does. */
export function parseJsonList(text: string): unknown[] | undefined {
  if (!text.trim().startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The object that is given, or stands in a text as JSON; undefined where there is none. */
export function parseJsonObject(given: unknown): IDataObject | undefined {
  try {
    const parsed: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A text of no more than so many characters. */
export const readTextUpTo =
  (most: number): Reader<string> =>
  (given) => {
    const text = readText(given);
    return 'value' in text && text.value.length > most
      ? { expected: `text of up to ${most} characters` }
      : text;
  };

/** The people in a chat. */
export const readHandles = readListOf(readHandle, 'phone numbers or email addresses');
