import { BoundedMap } from '../../shared/boundedMap';

/** How many requests may be in flight at first. */
const FIRST_SIZE = 200;

/** How long Linq must have kept up after a pause before the window doubles again, in milliseconds. */
const SLOW_START_AFTER_MS = 1_000;

/** The pause after a 429 that does not say how long, in milliseconds; it doubles with each that follows. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** How long what was learned holds without another answer, in milliseconds. */
const FORGOTTEN_AFTER_MS = 600_000;

/** One request's leave to go out: the window's epoch it belongs to. */
export type Permit = number;

/**
 * How many requests Linq takes at a time, as its answers tell: TCP's congestion control (RFC 5681)
 * with requests in flight for its window.
 *
 * It begins large (RFC 6928): a run is short, and every doubling it needs costs it one answer time,
 * while what is too many costs only requests, since Linq does not carry out what it answers with 429.
 * Each good answer adds one, which doubles the window each round (slow start).
 *
 * A 429 pauses everything as long as Linq says. The first of a burst halves what is in flight and each
 * takes off its half, so that half of what Linq took of the burst is left, whatever the burst was: a
 * limit of 50 behind 200 requests is known at once, where halving alone would be refused twice more.
 * What was kept up with before says that Linq takes that many: then halving is enough, and more would
 * leave unused what a limit has filled up with in the pause.
 * From there the window grows by one a round, until it was good for a second: limits count seconds or
 * longer, so by then it is below the limit or the limit is gone, and slow start begins again (the
 * longer nothing is lost, the faster it grows: RFC 9438, 4.5, in a single step).
 */
export class Window {
  private requests = FIRST_SIZE;
  /** How many good answers came since the last 429 that counted. */
  private taken = 0;
  /** What the refusals of one moment leave of the window at least. */
  private least = 1;
  private nextPause = FIRST_PAUSE_MS;
  private lastAnswerAt = Date.now();

  /** When requests may go out again, in milliseconds since the epoch. */
  resumesAt = 0;

  /** What a request that goes out now belongs to: it changes with each 429 that counts. */
  epoch: Permit = 0;

  /** How many requests may be in flight. */
  get size(): number {
    return Math.floor(this.requests);
  }

  /** Whether so long went by without an answer that what was learned may no longer hold. */
  get isForgotten(): boolean {
    return Date.now() - this.lastAnswerAt > FORGOTTEN_AFTER_MS;
  }

  /**
   * Linq keeps up.
   *
   * @param inFlight how many requests were, this one included: a window that was not full has not been
   * tried out and does not grow (RFC 7661)
   */
  keptUp(permit: Permit, inFlight: number): void {
    this.lastAnswerAt = Date.now();
    this.nextPause = FIRST_PAUSE_MS;
    if (permit !== this.epoch) return;
    this.taken += 1;
    if (inFlight < this.size) return;
    this.requests += Date.now() - this.resumesAt > SLOW_START_AFTER_MS ? 1 : 1 / this.requests;
  }

  /**
   * Linq answered 429.
   *
   * @param inFlight how many requests were, this one included
   * @param pauseMs how long Linq wants to be left alone; undefined where it does not say
   */
  throttled(permit: Permit, inFlight: number, pauseMs?: number): void {
    this.lastAnswerAt = Date.now();
    if (permit === this.epoch) {
      this.epoch += 1;
      this.requests = Math.min(this.requests, inFlight) / 2;
      this.least = Math.max(1, Math.min(this.requests, this.taken / 2));
      this.taken = 0;
      if (pauseMs === undefined) this.pauseLonger();
    }
    if (permit === this.epoch - 1) this.requests = Math.max(this.least, this.requests - 1 / 2);
    if (pauseMs !== undefined) this.pause(pauseMs);
  }

  /** Nobody said how long. */
  private pauseLonger(): void {
    this.pause(this.nextPause);
    this.nextPause = Math.min(this.nextPause * 2, LONGEST_PAUSE_MS);
  }

  private pause(milliseconds: number): void {
    this.resumesAt = Math.max(this.resumesAt, Date.now() + milliseconds);
  }
}

/** Of the nodes that ran last. */
const windows = new BoundedMap<string, Window>({ capacity: 1_000 });

/**
 * The window of everything that runs under this key, now and later: runs at the same time pause
 * together, and the next one begins with what the last one learned (RFC 9040, "TCP Control Block
 * Interdependence").
 */
export function windowFor(key: string): Window {
  const known = windows.get(key);
  const window = known && !known.isForgotten ? known : new Window();
  windows.set(key, window);
  return window;
}
