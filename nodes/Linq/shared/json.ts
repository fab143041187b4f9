import type { IDataObject } from 'n8n-workflow';

/** Whether a value that came from outside is an object with keys: no list, not null. */
export const isObject = (value: unknown): value is IDataObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a list that came from outside; none where it is no list. */
export const objectsIn = (value: unknown): IDataObject[] =>
  Array.isArray(value) ? (value as unknown[]).filter(isObject) : [];

/** The texts in a list that came from outside; none where it is no list. */
export const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? (value as unknown[]).filter((one) => typeof one === 'string') : [];

/** A text that came from outside; undefined for an empty one and for all else. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A moment that came from outside, in milliseconds; NaN, which is neither before nor after any, for all else. */
export const momentIn = (value: unknown): number =>
  typeof value === 'string' ? Date.parse(value) : NaN;

/** Whether a value can be written as JSON: what is nested some thousand levels deep cannot. */
export function isWritable(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
