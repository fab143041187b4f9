import { isBlank } from './reading';

const SHOWN_CHARACTERS = 100;

/**
 * A value as it stands in an error: as JSON, and not longer than a person reads. Only its kind where JSON
 * cannot say it: what is nested too deeply, or in a ring, and functions.
 */
export function quote(given: unknown): string {
  const text = asJson(given ?? null) ?? kindOf(given);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

function asJson(value: unknown): string | undefined {
  try {
    // Of what JSON does not know it makes nothing at all, which its type does not say.
    return JSON.stringify(value) as string | undefined;
  } catch {
    return undefined;
  }
}

const SHOWN_VALUES = 5;

/** Values as they stand in an error, each as `quote` writes it, and not more than a person reads. */
export function quoteAll(values: readonly unknown[]): string {
  const more = values.length - SHOWN_VALUES;
  const quoted = values.slice(0, SHOWN_VALUES).map(quote).join(', ');
  return more > 0 ? `${quoted} and ${more} more` : quoted;
}

/** What a value is, in a word: for what must not be shown, or says nothing. */
export function kindOf(given: unknown): string {
  if (isBlank(given)) return 'nothing';
  if (Array.isArray(given)) return 'a list';
  return typeof given === 'object' ? 'an object' : `a ${typeof given}`;
}
