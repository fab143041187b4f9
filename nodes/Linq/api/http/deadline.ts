import { Cancelled, throwIfCancelled } from './sleep';

/** What took too long was given up. Its code is the system's own for that. */
export class TooLate extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('It took too long');
  }
}

/**
 * Does work that talks to a server within this time, from its beginning to its last byte: the timeout
 * of n8n's helpers counts from the byte that came last, so an answer that drips would never end.
 *
 * Two listeners and no `AbortSignal.any`: Node.js forgets a timeout that only such a signal knows of
 * (seen in 20.20, with garbage collection).
 *
 * @param milliseconds for all of it
 * @param cancel tells that the execution is cancelled
 * @param work gives up when its signal is aborted; it is left alone where it does not
 * @throws TooLate with the code ETIMEDOUT when the time is over
 * @throws Cancelled when the execution is
 */
export async function inTime<T>(
  milliseconds: number,
  cancel: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  throwIfCancelled(cancel);
  const controller = new AbortController();
  const late = AbortSignal.timeout(milliseconds);
  const signals = cancel ? [late, cancel] : [late];
  let end: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    end = () => {
      reject(late.aborted ? new TooLate() : new Cancelled());
      controller.abort();
    };
  });
  for (const signal of signals) signal.addEventListener('abort', end);
  try {
    return await Promise.race([over, work(controller.signal)]);
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', end);
  }
}
