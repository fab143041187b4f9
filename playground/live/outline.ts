import { isObject } from '../../nodes/Linq/shared/json';
import { fieldName, kindOf } from './contract';

/** How deep an answer is told of: deeper than any of Linq's. */
const DEPTH = 12;

/**
 * What an answer is made of, and nothing of what it says: each text, number and name is replaced by what
 * it looks like, and of a list one stands for all.
 */
export function outlineOf(value: unknown, depth = DEPTH): unknown {
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.slice(0, 1).map((one) => outlineOf(one, depth - 1));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [fieldName(name), outlineOf(one, depth - 1)]),
    );
  if (typeof value === 'string') return textKindOf(value);
  return typeof value === 'boolean' || value === null ? value : kindOf(value);
}

/** What a text looks like, by the first that it matches. */
const KINDS: [string, RegExp][] = [
  ['empty', /^$/],
  ['web page', /^\s*</],
  ['UUID', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
  ['phone number', /^\+?[\d\s().-]{7,20}$/],
  ['time', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/],
  ['address', /^https?:\/\//i],
  ['e-mail address', /^[^\s@]+@[^\s@]+$/],
  ['event name', /^[a-z_]+(\.[a-z_]+)+$/],
];

const textKindOf = (text: string) =>
  `(${KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'text'})`;
