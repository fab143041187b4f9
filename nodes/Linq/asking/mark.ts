import { randomBytes } from 'node:crypto';

/** When it expires, in milliseconds, and what makes the URL unique: Linq takes each only once. */
const FORM = /^(\d{13})-[\da-f]{8}$/;

/** Before the end of a wait, when n8n goes on by itself, an answer must have been taken. */
const SPARE_MS = 2_000;

/** A new mark: after this moment whoever finds what has it may remove it. */
export const newMark = (expiresAt: Date): string =>
  `${expiresAt.getTime()}-${randomBytes(4).toString('hex')}`;

/** Until when the wait lasts that has this mark, in milliseconds; undefined for anything but a mark. */
export function endOf(mark: unknown): number | undefined {
  const expiresAt = typeof mark === 'string' ? FORM.exec(mark)?.[1] : undefined;
  return expiresAt === undefined ? undefined : Number(expiresAt);
}

/** Until when an answer may be held back for what may still come, in milliseconds. */
export const holdsUntil = (mark: string): number => (endOf(mark) ?? Infinity) - SPARE_MS;
