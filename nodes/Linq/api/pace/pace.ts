import { Cancelled, restUntil } from '../http/sleep';
import type { Permit, Window } from './window';

interface Waiter {
  go: (permit: Permit) => void;
  cancel: (reason: Cancelled) => void;
}

/** Decides when the next request of a run may go out, so that Linq is used as fast as it lets itself be used. */
export class Pace {
  private inFlight = 0;
  private isResting = false;
  /** Who waits, by how often their request was out: each in the order they came. */
  private readonly waiting: Waiter[][] = [];

  /**
   * @param window how many requests Linq takes at a time, which other runs may learn of too
   * @param ceiling the most requests that this run may ever have in flight
   * @param signal tells that the execution is cancelled
   */
  constructor(
    private readonly window: Window,
    private readonly ceiling: number,
    private readonly signal?: AbortSignal,
  ) {
    signal?.addEventListener('abort', () => {
      this.release();
    });
  }

  /**
   * Waits until a request may go out. What was out most often goes first: it has the fewest tries left.
   *
   * @param tries how often it was out
   * @throws Cancelled
   */
  async enter(tries: number): Promise<Permit> {
    return await new Promise((go, cancel) => {
      while (this.waiting.length <= tries) this.waiting.push([]);
      this.waiting[tries]?.push({ go, cancel });
      this.release();
    });
  }

  /** The request was answered, and Linq keeps up. */
  leave(permit: Permit): void {
    this.window.keptUp(permit, this.inFlight);
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
    this.window.throttled(permit, this.inFlight, pauseMs);
    this.giveBack();
  }

  private giveBack(): void {
    this.inFlight -= 1;
    this.release();
  }

  /** Lets go as many as may go now. */
  private release(): void {
    if (this.waiting.every(({ length }) => length === 0)) return;
    if (this.signal?.aborted) this.cancelAll();
    else if (Date.now() < this.window.resumesAt) void this.rest();
    else this.letGo();
  }

  private letGo(): void {
    while (this.inFlight < Math.min(this.window.size, this.ceiling)) {
      const waiter = this.waiting.findLast(({ length }) => length > 0)?.shift();
      if (!waiter) return;
      this.inFlight += 1;
      waiter.go(this.window.epoch);
    }
  }

  private cancelAll(): void {
    for (const { cancel } of this.waiting.splice(0).flat()) cancel(new Cancelled());
  }

  /** One rest for all who wait, which a longer pause prolongs and a cancelled execution ends. */
  private async rest(): Promise<void> {
    if (this.isResting) return;
    this.isResting = true;
    await restUntil(() => (this.signal?.aborted ? 0 : this.window.resumesAt));
    this.isResting = false;
    this.release();
  }
}
