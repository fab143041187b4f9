/** How many requests may be in flight at first. */
const FIRST_SIZE = 200;

/** How long Linq must have kept up after a pause before the window doubles again, in milliseconds. */
const SLOW_START_AFTER_MS = 1_000;

/** How much faster than Linq's rate requests are spaced, so that a higher one is found out. */
const FASTER = 3;

/** Below which size of the window they are. */
const SPACED_BELOW = 2;

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
 *
 * A limit below one request an answer time cannot be kept by a number in flight: one is too many. Its
 * rate can be learned, since each 429 says that it is used up: it is what was taken from one to the next,
 * over the time between them. In that second such a window does not grow, and lets go at most three times
 * as many as that rate.
 */
export class Window {
  private requests = FIRST_SIZE;
  /** How many good answers came since the last 429 that counted. */
  private taken = 0;
  /** What the refusals of one moment leave of the window at least. */
  private least = 1;
  private nextPause = FIRST_PAUSE_MS;
  private lastAnswerAt = Date.now();

  /** When the pause ends that Linq asked for, and the next request of those may go that are spaced. */
  private resumesAt = 0;
  private spacedUntil = 0;

  /** When the last 429 that counted came, and how many requests a millisecond it took since the one before. */
  private throttledAt: number | undefined;
  private rate: number | undefined;

  /** It changes with each 429 that counts. */
  private epoch: Permit = 0;

  /** When the next request may go out, in milliseconds since the epoch. */
  get opensAt(): number {
    return Math.max(this.resumesAt, this.spacedUntil);
  }

  /** How many requests may be in flight. */
  get size(): number {
    return Math.floor(this.requests);
  }

  /** Whether so long went by without an answer that what was learned may no longer hold. */
  get isForgotten(): boolean {
    return Date.now() - this.lastAnswerAt > FORGOTTEN_AFTER_MS;
  }

  /** A request goes out. */
  wentOut(): Permit {
    const spaced = Math.min(Date.now() + this.spacing, this.resumesAt + SLOW_START_AFTER_MS);
    this.spacedUntil = this.spacing > 0 ? spaced : 0;
    return this.epoch;
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
    if (Date.now() - this.resumesAt > SLOW_START_AFTER_MS) this.requests += 1;
    else if (this.spacing === 0) this.requests += 1 / this.requests;
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
      this.learnRate();
      this.requests = Math.min(this.requests, inFlight) / 2;
      this.least = Math.max(1, Math.min(this.requests, this.taken / 2));
      this.taken = 0;
      if (pauseMs === undefined) this.pauseLonger();
    }
    if (permit === this.epoch - 1) this.requests = Math.max(this.least, this.requests - 1 / 2);
    if (pauseMs !== undefined) this.pause(pauseMs);
  }

  /** How long after a request the next one may go out, in milliseconds, while the window is too coarse for it. */
  private get spacing(): number {
    if (this.rate === undefined || this.requests >= SPACED_BELOW) return 0;
    return Math.ceil(1 / (FASTER * this.rate));
  }

  /** Of what fills up at a rate, and is used up with each 429, so much was taken as came in between. */
  private learnRate(): void {
    const now = Date.now();
    if (this.throttledAt !== undefined && this.taken > 0)
      this.rate = this.taken / (now - this.throttledAt);
    this.throttledAt = now;
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
