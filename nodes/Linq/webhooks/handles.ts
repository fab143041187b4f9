import { readHandle } from '../fields/phoneNumbers';

/** Whether both are the same phone number, however it is written, or the same address in any case. */
export function isSameHandle(one: unknown, other: unknown): boolean {
  const wanted = normalised(one);
  return wanted !== undefined && wanted === normalised(other);
}

/** A short code is no number that could be written in several ways: it stays as it is. */
function normalised(handle: unknown): string | undefined {
  const reading = readHandle(handle);
  if ('value' in reading) return reading.value.toLowerCase();
  return typeof handle === 'string' && handle !== '' ? handle : undefined;
}
