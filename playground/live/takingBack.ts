/** Something that was made at Linq, in words without its ID. */
interface Made {
  readonly what: string;
  /** Whether it is gone at Linq afterwards. */
  readonly remove: () => Promise<boolean>;
}

/** What became of something that was made at Linq. */
export interface Outcome {
  readonly what: string;
  readonly isRemoved: boolean;
  /** Why it stays. */
  readonly reason?: string;
}

/** What was made at Linq and has to go again: last made, first removed. */
export class TakingBack {
  private readonly made: Made[] = [];
  private readonly outcomes: Outcome[] = [];

  /** Remembers something that was made. */
  add(what: string, remove: () => Promise<boolean>): void {
    this.made.push({ what, remove });
  }

  /** Says what was made and cannot be removed. */
  stays(what: string, reason: string): void {
    this.outcomes.push({ what, isRemoved: false, reason });
  }

  /**
   * Removes all of it.
   *
   * @param giveUp ends it before the next one
   * @returns what became of everything
   */
  async run(giveUp: AbortSignal): Promise<Outcome[]> {
    for (const { what, remove } of this.made.splice(0).reverse()) {
      // Whatever one of them fails with, the others have to go.
      const isRemoved = !giveUp.aborted && (await remove().catch(() => false));
      const reason = giveUp.aborted ? 'it was stopped before' : 'Linq did not remove it';
      this.outcomes.push({ what, isRemoved, ...(!isRemoved && { reason }) });
    }
    return this.outcomes;
  }
}
