import { plainError } from './errors';
import type { Fault } from './faults';

const TOO_MANY: Fault = {
  kind: 'answer',
  status: 429,
  headers: { 'retry-after': '1' },
  body: JSON.stringify(plainError(429, 'rate_limited', 'Too Many Requests', 'Slow down')),
};

/** A limit of requests a second, as a token bucket that holds one second's worth, or as many as said, and starts full. */
export class RateLimit {
  private tokens: number;
  private filledAt = performance.now();

  constructor(
    private perSecond: number,
    private bucket = perSecond,
  ) {
    this.tokens = bucket;
  }

  /** Another limit from now on. */
  change(perSecond: number): void {
    this.fill();
    this.perSecond = perSecond;
    this.bucket = perSecond;
    this.tokens = Math.min(this.tokens, perSecond);
  }

  /** What a request above the limit meets. To be asked once for each request. */
  readonly interfere = (): Fault | undefined => {
    this.fill();
    if (this.tokens < 1) return TOO_MANY;
    this.tokens -= 1;
    return undefined;
  };

  private fill(): void {
    const now = performance.now();
    const earned = ((now - this.filledAt) / 1000) * this.perSecond;
    this.tokens = Math.min(this.bucket, this.tokens + earned);
    this.filledAt = now;
  }
}
