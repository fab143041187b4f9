import { throwIfCancelled } from '../client/rest';

/** For each lane, when the last who wants it will be done. */
const lastOf = new Map<string, Promise<void>>();

/**
 * Does a work alone in its lane: after those that wanted the lane before, in whichever execution of
 * this process of n8n. What reads before it writes would otherwise write over what another execution
 * wrote in between.
 *
 * @param lane of one account
 * @param signal tells that the execution is cancelled
 * @throws Cancelled when it was while waiting
 */
export async function alone<T>(
  lane: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const before = lastOf.get(lane) ?? Promise.resolve();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done = before.then(() => released);
  lastOf.set(lane, done);
  void done.then(() => {
    if (lastOf.get(lane) === done) lastOf.delete(lane);
  });
  try {
    await unlessCancelled(before, signal);
    throwIfCancelled(signal);
    return await work();
  } finally {
    release();
  }
}

/** Ends with the promise, or as soon as the execution is cancelled. */
async function unlessCancelled(promise: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (!signal) {
    await promise;
    return;
  }
  let cancel: () => void = () => undefined;
  const cancelled = new Promise<void>((resolve) => {
    cancel = resolve;
  });
  signal.addEventListener('abort', cancel);
  await Promise.race([promise, cancelled]);
  signal.removeEventListener('abort', cancel);
}
