import { randomBytes } from 'node:crypto';

/** The name in a target URL's query that tells a temporary subscription from all others. */
export const MARK = 'linqWait';

/** When it expires, in milliseconds, and what makes the URL unique: Linq takes each only once. */
const FORM = /^(\d{13})-[\da-f]{8}$/;

/** A new mark: after this moment whoever finds what has it may remove it. */
export const newMark = (expiresAt: Date): string =>
  `${expiresAt.getTime()}-${randomBytes(4).toString('hex')}`;

/** Until when the wait lasts that has this mark, in milliseconds; undefined for anything but a mark. */
export function endOf(mark: unknown): number | undefined {
  const expiresAt = typeof mark === 'string' ? FORM.exec(mark)?.[1] : undefined;
  return expiresAt === undefined ? undefined : Number(expiresAt);
}
