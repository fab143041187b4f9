import { isBlank, type Reader } from './field';

/** Any text, without the spaces around it. */
export const readText: Reader<string> = (given) =>
  typeof given === 'string' && !isBlank(given)
    ? { value: given.trim() }
    : { expected: 'a text that is not empty' };

/** A text exactly as given: spaces may be part of a secret. */
export const readSecret: Reader<string> = (given) =>
  typeof given === 'string' ? { value: given } : { expected: 'a text' };

/** A switch. The words "true" and "false" are what an expression in a text field makes of it. */
export const readBoolean: Reader<boolean> = (given) => {
  if (given === true || given === 'true') return { value: true };
  if (given === false || given === 'false') return { value: false };
  return { expected: 'true or false' };
};

/**
 * A whole number above zero, as a number or in digits; never rounded, never in exponent form. So are
 * IDs, which Linq's API gives as integers and its deliveries as strings.
 */
export const readPositiveInteger: Reader<number> = (given) => {
  const digits = typeof given === 'number' ? String(given) : given;
  const number = typeof digits === 'string' && /^\d+$/.test(digits.trim()) ? Number(digits) : NaN;
  return Number.isSafeInteger(number) && number > 0
    ? { value: number }
    : { expected: 'a whole number above 0, such as 123' };
};

/** An absolute http or https address. */
export const readUrl: Reader<string> = (given) => {
  const url = typeof given === 'string' ? given.trim() : '';
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
 * anything stands beside the braces: n8n issue 31215). Duplicates collapse, the order stays.
 */
export const readSomeOf =
  (choices: readonly string[]): Reader<string[]> =>
  (given) => {
    const chosen = [...new Set(asList(given))];
    if (chosen.length === 0) return { expected: `at least one of ${choices.join(', ')}` };
    const known = chosen.filter((choice) => choices.some((candidate) => candidate === choice));
    if (known.length === chosen.length) return { value: known as string[] };
    const unknown = chosen.filter((choice) => !known.includes(choice));
    const named = unknown.map((choice) => JSON.stringify(choice)).join(', ');
    return { expected: `only values out of ${choices.join(', ')}; unknown: ${named}` };
  };

function asList(given: unknown): unknown[] {
  if (Array.isArray(given))
    return given.map((item: unknown) => (typeof item === 'string' ? item.trim() : item));
  if (isBlank(given)) return [];
  if (typeof given !== 'string') return [given];
  return asList(parseJsonList(given) ?? given.split(',').filter((part) => !isBlank(part)));
}

function parseJsonList(text: string): unknown[] | undefined {
  if (!text.trim().startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
