import { createHash } from 'node:crypto';
import { BoundedMap } from '../../shared/boundedMap';
import { restUntil } from '../http/sleep';
import { Window, type Permit } from './window';

/** What a pace has to know of a run that wants something to go out. */
export interface WaitingRun {
  /** How often that was out which is to go next; -1 where the run has as many out as it may. */
  readonly mostTries: number;
  /** Lets that go. Gives back whether something of the run still waits. */
  readonly letGo: (permit: Permit) => boolean;
}

/**
 * Decides when the next request may go out, of whichever run it is, so that Linq is used as fast as it
 * lets itself be used. All runs that share it have one window, and one queue: what Linq refused more than
 * once goes first, since it has the fewest tries left, and else the runs take turns, so that a small one
 * does not wait until a large one is done.
 */
export class Pace {
  private inFlight = 0;
  private isResting = false;
  /** The runs that want something to go out, whose turn is next first. */
  private readonly waiting = new Set<WaitingRun>();

  constructor(readonly window = new Window()) {}

  /** A run has something that waits. */
  queue(run: WaitingRun): void {
    this.waiting.add(run);
    this.release();
  }

  /** A run has nothing that waits any longer. */
  dequeue(run: WaitingRun): void {
    this.waiting.delete(run);
  }

  /** A request was answered, and Linq keeps up. */
  keptUp(permit: Permit): void {
    this.window.keptUp(permit, this.inFlight);
  }

  /**
   * Linq answered 429.
   *
   * @param pauseMs how long Linq wants to be left alone; undefined where it does not say
   */
  throttled(permit: Permit, pauseMs: number | undefined): void {
    this.window.throttled(permit, this.inFlight, pauseMs);
  }

  /** A request is over, and another may take its place. */
  giveBack(): void {
    this.inFlight -= 1;
    this.release();
  }

  /** Lets go as many as may go now. */
  private release(): void {
    while (this.inFlight < this.window.size) {
      const run = this.nextRun();
      if (!run) return;
      if (Date.now() < this.window.opensAt) {
        void this.rest();
        return;
      }
      this.inFlight += 1;
      this.waiting.delete(run);
      if (run.letGo(this.window.wentOut())) this.waiting.add(run);
    }
  }

  private nextRun(): WaitingRun | undefined {
    let next: WaitingRun | undefined;
    for (const run of this.waiting) if (urgencyOf(run) > (next ? urgencyOf(next) : -1)) next = run;
    return next;
  }

  /** One rest for all that wait, which a longer pause prolongs, and which ends when nothing waits anymore. */
  private async rest(): Promise<void> {
    if (this.isResting) return;
    this.isResting = true;
    await restUntil(() => (this.waiting.size === 0 ? 0 : this.window.opensAt));
    this.isResting = false;
    this.release();
  }
}

/** The first burst of a large run is refused at once, and alone makes nothing of it urgent. */
const urgencyOf = ({ mostTries }: WaitingRun): number =>
  mostTries < 0 ? -1 : Math.max(0, mostTries - 1);

/** Of what was called last. */
const paces = new BoundedMap<string, Pace>({ capacity: 1_000 });

/**
 * The pace of all that calls the same of an account, now and later: runs at the same time share it, and
 * the next one begins with what the last one learned (RFC 9040, "TCP Control Block Interdependence").
 *
 * @param account has the token in it, so it is kept only as a hash
 * @param kind what is called: Linq limits some calls more than others
 */
export function paceFor(account: string, kind: string): Pace {
  const key = createHash('sha256')
    .update(JSON.stringify([account, kind]))
    .digest('base64url');
  const known = paces.get(key);
  const pace = known && !known.window.isForgotten ? known : new Pace();
  paces.set(key, pace);
  return pace;
}
