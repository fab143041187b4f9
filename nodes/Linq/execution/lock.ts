import { throwIfCancelled } from '../api/http/sleep';
import { kindOf, meet, type Lane } from '../api/record';

/** A work that runs, or waits for those before it. */
interface Place {
  readonly lane: Lane;
  readonly left: Promise<void>;
}

/** The works of an account about one kind of thing, in the order they came. */
const queues = new Map<string, Set<Place>>();

/**
 * Does a work alone in its lane: after those that wanted it before, or a lane that may be about the same
 * thing, in whichever execution of this process of n8n. What reads before it writes would otherwise write
 * over what another execution wrote in between.
 *
 * @param account whose things they are
 * @param signal tells that the execution is cancelled
 * @param work may leave the lane before it is done, where what is left of it only looks
 * @throws Cancelled when it was while waiting
 */
export async function alone<T>(
  account: string,
  lane: Lane,
  signal: AbortSignal | undefined,
  work: (leave: () => void) => Promise<T>,
): Promise<T> {
  const key = account + kindOf(lane);
  const queue = queues.get(key) ?? new Set();
  queues.set(key, queue);
  const before = [...queue].filter((other) => meet(other.lane, lane)).map(({ left }) => left);
  let tellThatLeft: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    tellThatLeft = resolve;
  });
  const place = { lane, left };
  queue.add(place);
  const leave = () => {
    // A queue that is empty is forgotten once: then another may have its key.
    if (queue.delete(place) && queue.size === 0) queues.delete(key);
    tellThatLeft();
  };
  try {
    await unlessCancelled(Promise.all(before), signal);
    throwIfCancelled(signal);
    return await work(leave);
  } finally {
    leave();
  }
}

/** Ends with the promise, or as soon as the execution is cancelled. */
async function unlessCancelled(promise: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  if (!signal) {
    await promise;
    return;
  }
  // One that was aborted before tells nobody of it anymore.
  throwIfCancelled(signal);
  let cancel: () => void = () => undefined;
  const cancelled = new Promise<void>((resolve) => {
    cancel = resolve;
  });
  signal.addEventListener('abort', cancel);
  await Promise.race([promise, cancelled]);
  signal.removeEventListener('abort', cancel);
}
