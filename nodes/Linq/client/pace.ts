import { Cancelled, restUntil } from './rest';

/** How many requests may be in flight at first. */
const FIRST_WINDOW = 10;

/** The pause after a 429 that does not say how long, in milliseconds; it doubles with each that follows. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** One request's leave to go out: the window's generation it belongs to. */
export type Permit = number;

interface Waiter {
  go: (permit: Permit) => void;
  cancel: (reason: Cancelled) => void;
}

/**
 * Decides when the next request may go out, so that Linq is used as fast as it lets itself be used:
 * TCP's congestion control (RFC 5681) with requests in flight for its window. Slow start: the window
 * grows by one with each good answer, which doubles it each round. A 429 halves it, once for all that
 * were in flight, and pauses everything as long as Linq says; from there it grows by one a round.
 */
export class Pace {
  private window: number;
  private slowStart = true;
  private generation: Permit = 0;
  private inFlight = 0;
  private resumesAt = 0;
  private nextPause = FIRST_PAUSE_MS;
  private isResting = false;
  private readonly repeated: Waiter[] = [];
  private readonly first: Waiter[] = [];

  /**
   * @param ceiling the most requests that may ever be in flight
   * @param signal tells that the execution is cancelled
   */
  constructor(
    private readonly ceiling: number,
    private readonly signal?: AbortSignal,
  ) {
    this.window = Math.min(FIRST_WINDOW, ceiling);
    signal?.addEventListener('abort', () => {
      this.release();
    });
  }

  /**
   * Waits until a request may go out. One that was out before goes first: it has waited longest.
   *
   * @throws Cancelled
   */
  async enter(isRepeated: boolean): Promise<Permit> {
    return await new Promise((go, cancel) => {
      (isRepeated ? this.repeated : this.first).push({ go, cancel });
      this.release();
    });
  }

  /** The request was answered, and Linq keeps up. */
  leave(permit: Permit): void {
    this.nextPause = FIRST_PAUSE_MS;
    if (permit === this.generation) this.window += this.slowStart ? 1 : 1 / this.window;
    this.window = Math.min(this.window, this.ceiling);
    this.giveBack();
  }

  /** The request failed in a way that says nothing of the pace. */
  leaveFailed(): void {
    this.giveBack();
  }

  /**
   * Linq answered 429.
   *
   * @param pauseMs how long Linq wants to be left alone; undefined where it does not say
   */
  leaveThrottled(permit: Permit, pauseMs?: number): void {
    if (permit === this.generation) {
      this.generation += 1;
      this.slowStart = false;
      this.window = Math.max(1, this.window / 2);
      if (pauseMs === undefined) this.pause(this.nextPause);
      this.nextPause = Math.min(this.nextPause * 2, LONGEST_PAUSE_MS);
    }
    if (pauseMs !== undefined) this.pause(pauseMs);
    this.giveBack();
  }

  private pause(milliseconds: number): void {
    this.resumesAt = Math.max(this.resumesAt, Date.now() + milliseconds);
  }

  private giveBack(): void {
    this.inFlight -= 1;
    this.release();
  }

  /** Lets go as many as may go now. */
  private release(): void {
    if (this.repeated.length + this.first.length === 0) return;
    if (this.signal?.aborted) this.cancelAll();
    else if (this.isPaused()) void this.rest();
    else this.letGo();
  }

  private letGo(): void {
    while (this.inFlight < Math.floor(this.window)) {
      const waiter = this.repeated.shift() ?? this.first.shift();
      if (!waiter) return;
      this.inFlight += 1;
      waiter.go(this.generation);
    }
  }

  private cancelAll(): void {
    for (const { cancel } of [...this.repeated.splice(0), ...this.first.splice(0)])
      cancel(new Cancelled());
  }

  private isPaused(): boolean {
    return Date.now() < this.resumesAt;
  }

  /** One rest for all who wait, which a longer pause prolongs and a cancelled execution ends. */
  private async rest(): Promise<void> {
    if (this.isResting) return;
    this.isResting = true;
    await restUntil(() => (this.signal?.aborted ? 0 : this.resumesAt));
    this.isResting = false;
    this.release();
  }
}
