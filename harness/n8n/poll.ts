import { setTimeout } from 'node:timers/promises';

/** How long to wait before the second look and at most between two, in milliseconds: looking costs n8n something too. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 500;

/** Ends a test that hangs; a busy machine must not fail one. */
const WITHIN = 60_000;

/**
 * Looks at something again and again until it is as wanted.
 *
 * @param what what is waited for, as a sentence about its failure begins
 * @param within how long to wait at most, in milliseconds: a minute where nothing is said
 * @returns what the last look saw
 * @throws when it takes longer
 */
export async function poll<T>(
  look: () => Promise<T>,
  isAsWanted: (seen: T) => boolean,
  what: string,
  within = WITHIN,
): Promise<T> {
  const deadline = Date.now() + within;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    const seen = await look();
    if (isAsWanted(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`${what} took longer than ${within / 1000} s.`);
    await setTimeout(pause);
  }
}
