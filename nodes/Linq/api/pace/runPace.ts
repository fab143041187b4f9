import { Cancelled } from '../http/sleep';
import type { Pace, WaitingRun } from './pace';
import type { Permit } from './window';

interface Waiter {
  go: (permit: Permit) => void;
  cancel: (reason: Cancelled) => void;
}

/** The place of one run in the pace that it shares with others: what of it waits, and how much is out. */
export class RunPace implements WaitingRun {
  private inFlight = 0;
  /** Who waits, by how often their request was out: each in the order they came. */
  private readonly waiting: Waiter[][] = [];

  /**
   * @param pace of all runs that call the same
   * @param ceiling the most requests that this run may ever have in flight
   * @param signal tells that the execution is cancelled
   */
  constructor(
    private readonly pace: Pace,
    private readonly ceiling: number,
    private readonly signal?: AbortSignal,
  ) {
    signal?.addEventListener('abort', () => {
      this.cancelAll();
    });
  }

  /**
   * Waits until a request may go out. It has to leave then, whatever becomes of it.
   *
   * @param tries how often it was out
   * @throws Cancelled
   */
  async enter(tries: number): Promise<Permit> {
    if (this.signal?.aborted) throw new Cancelled();
    return await new Promise((go, cancel) => {
      while (this.waiting.length <= tries) this.waiting.push([]);
      this.waiting[tries]?.push({ go, cancel });
      this.pace.queue(this);
    });
  }

  /** The request was answered, and Linq keeps up. */
  leave(permit: Permit): void {
    this.pace.keptUp(permit);
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
    this.pace.throttled(permit, pauseMs);
    this.giveBack();
  }

  get mostTries(): number {
    return this.inFlight < this.ceiling ? this.mostWaiting() : -1;
  }

  letGo(permit: Permit): boolean {
    this.inFlight += 1;
    this.waiting[this.mostWaiting()]?.shift()?.go(permit);
    return this.mostWaiting() >= 0;
  }

  private mostWaiting(): number {
    return this.waiting.findLastIndex(({ length }) => length > 0);
  }

  private giveBack(): void {
    this.inFlight -= 1;
    this.pace.giveBack();
  }

  private cancelAll(): void {
    this.pace.dequeue(this);
    for (const { cancel } of this.waiting.splice(0).flat()) cancel(new Cancelled());
  }
}
