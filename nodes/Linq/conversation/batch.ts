/**
 * Which messages belong together, and which run of a workflow answers them. Several messages in a row
 * start a run each, and nothing but Linq's own list of the chat tells these runs of each other. What was
 * written before a message never changes once that message is listed, so every run makes the same batch
 * of it, and of a chain of runs that leave their messages to a newer one, the last has them all.
 */

/** A message of a chat, as far as the rule looks at it. */
export interface Entry {
  readonly id: string;
  /** When Linq took it in, in milliseconds: by Linq's clock, with which no other one is compared. */
  readonly at: number;
  /** The person who wrote it; undefined where Linq names nobody. */
  readonly writer: string | undefined;
  /** Whether one of your own numbers sent it. */
  readonly isOurs: boolean;
  /** Whether Linq found it again late: it may have started no run, so nothing is left to it. */
  readonly isLate: boolean;
  /** When it came to be listed, in milliseconds: `at`, or when Linq found it; NaN where nobody knows. */
  readonly listedAt: number;
  /** Whether Linq keeps what it says; else only its own run knows that, so it is left to no other. */
  readonly isKept: boolean;
}

/** Which messages belong together. */
export interface BatchRule {
  /** Two that lie further apart, with a message of yours between them, do not. */
  readonly quietMs: number;
  /** Whether what others in the chat write belongs to it too. */
  readonly from: 'samePerson' | 'anyone';
}

/** How a message stands among those that are listed. */
export interface Standing<E extends Entry> {
  /** The message itself; undefined where it is not listed. */
  readonly own: E | undefined;
  /** The newest of the messages after it that count. */
  readonly later: E | undefined;
  /** Whether the run of one after it answers this one too. */
  readonly isTakenOver: boolean;
  /** What belongs to it, oldest first, itself the last. */
  readonly batch: readonly E[];
  /** Whether messages before those that are listed could change this. */
  readonly isOpen: boolean;
}

/** In the order in which Linq took them in; of one moment, in that of their IDs. */
export const inOrder = <E extends Entry>(entries: readonly E[]): E[] =>
  entries.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));

/** @param entries of the chat, in order: the newest ones, without a gap */
export function standingOf<E extends Entry>(
  entries: readonly E[],
  id: string,
  { quietMs, from }: BatchRule,
): Standing<E> {
  const own = entries.find((entry) => entry.id === id);
  const written = entries.filter(
    ({ isOurs, writer }) => isOurs || !own || from === 'anyone' || writer === own.writer,
  );
  const counting = written.filter(({ isOurs, isLate }) => !isOurs && !isLate);
  if (!own) {
    const newest = counting.at(-1);
    const isOpen = !newest || batchOf(written, newest, quietMs).isOpen;
    return { own, later: undefined, isTakenOver: false, batch: [], isOpen };
  }

  const place = written.indexOf(own);
  // The run of one that came before this one was found may be over, and has not seen it.
  const following = counting.filter(
    (entry) => written.indexOf(entry) > place && entry.at >= own.listedAt,
  );
  const later = following.at(-1);
  if (!own.isKept) return { own, later, isTakenOver: false, batch: [own], isOpen: false };
  const heard = written.filter(({ isOurs, isKept }) => isOurs || isKept);
  const next = following.find(({ isKept }) => isKept);
  // Any other that has it has this one too.
  const isTakenOver = next !== undefined && batchOf(heard, next, quietMs).batch.includes(own);
  if (isTakenOver) return { own, later, isTakenOver, batch: [], isOpen: false };
  return { own, later, isTakenOver, ...batchOf(heard, own, quietMs) };
}

/**
 * All that people wrote up to a message. A message of ours ends it only where the two around it lie
 * further apart than the quiet time: an answer that was on its way may be none to what came meanwhile.
 */
function batchOf<E extends Entry>(
  heard: readonly E[],
  last: E,
  quietMs: number,
): Pick<Standing<E>, 'batch' | 'isOpen'> {
  const batch = [last];
  let next = last;
  let isOursBetween = false;
  for (const entry of heard.slice(0, heard.indexOf(last)).toReversed()) {
    if (entry.isOurs) {
      isOursBetween = true;
      continue;
    }
    if (isOursBetween && next.at - entry.at > quietMs)
      return { batch: batch.reverse(), isOpen: false };
    batch.push(entry);
    // One that was found late was not there when others looked, so it moves no end.
    if (entry.isLate) continue;
    next = entry;
    isOursBetween = false;
  }
  return { batch: batch.reverse(), isOpen: true };
}
