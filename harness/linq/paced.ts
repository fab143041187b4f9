/** Linq answers one check in so many milliseconds: V2 reference, "Check iMessage Availability"; V3 guide, "Rate Limits". */
const PACE = 10_000;

/** What Linq answers only so often. */
export class Paced {
  /** Whether the documented limit holds; off, so that tests need not wait. */
  limited = false;

  private lastCheck = -Infinity;

  /** Whether this request comes too soon after the last one that did not. */
  tooSoon(): boolean {
    const now = Date.now();
    if (this.limited && now - this.lastCheck < PACE) return true;
    this.lastCheck = now;
    return false;
  }
}
