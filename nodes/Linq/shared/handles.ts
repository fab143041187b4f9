import { readHandle } from './phoneNumbers';

/** Whether both are the same phone number, however it is written, or the same address in any case. */
export function isSameHandle(one: unknown, other: unknown): boolean {
  const wanted = normalised(one);
  return wanted !== undefined && wanted === normalised(other);
}

/** A handle in the one form that all its spellings have. A short code has only the one. */
export function normalised(handle: unknown): string | undefined {
  const reading = readHandle(handle);
  if ('value' in reading) return reading.value.toLowerCase();
  return typeof handle === 'string' && handle !== '' ? handle : undefined;
}
