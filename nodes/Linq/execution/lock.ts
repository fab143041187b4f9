import { throwIfCancelled } from '../api/http/sleep';
import { asRecord, type Lane, type NamedRecord } from '../api/record';

/**
 * The works of an account about one kind of thing that run or wait, by the sort of name. Two names of one
 * sort tell two records apart; an ID and a URL may be those of one.
 */
type Queue = Map<string, Names>;

/** The works of a queue, each by when it has left, by the name of its record. */
type Names = Map<string, Set<Promise<void>>>;

const queues = new Map<string, Queue>();

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
  const record = asRecord(lane);
  const key = account + record.kind;
  const queue = queues.get(key) ?? new Map<string, Names>();
  queues.set(key, queue);
  const before = aboutTheSame(queue, record);
  let tellThatLeft: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    tellThatLeft = resolve;
  });
  const dequeue = enqueue(queue, record, left);
  const leave = () => {
    // A queue that is empty is forgotten once: then another may have its key.
    if (dequeue() && queue.size === 0) queues.delete(key);
    tellThatLeft();
  };
  try {
    if (before.length > 0) await unlessCancelled(Promise.all(before), signal);
    throwIfCancelled(signal);
    return await work(leave);
  } finally {
    leave();
  }
}

/** The works that may be about the same record. */
const aboutTheSame = (queue: Queue, { by, name }: NamedRecord): Promise<void>[] =>
  [...queue].flatMap(([otherBy, names]) =>
    otherBy === by
      ? [...(names.get(name) ?? [])]
      : [...names.values()].flatMap((works) => [...works]),
  );

/** Puts a work into a queue. Gives back what takes it out again, and says whether it was there. */
function enqueue(queue: Queue, { by, name }: NamedRecord, work: Promise<void>): () => boolean {
  const names = queue.get(by) ?? new Map<string, Set<Promise<void>>>();
  const works = names.get(name) ?? new Set();
  queue.set(by, names.set(name, works.add(work)));
  return () => {
    const wasThere = works.delete(work);
    if (wasThere && works.size === 0) names.delete(name);
    if (wasThere && names.size === 0) queue.delete(by);
    return wasThere;
  };
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
