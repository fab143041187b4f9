import { Cancelled, throwIfCancelled } from '../http/sleep';

interface Waiter {
  readonly bytes: number;
  readonly go: () => void;
}

/** Lets through only so many bytes at a time, in the order they came. */
export class Budget {
  private used = 0;
  private readonly waiting: Waiter[] = [];

  /** @param most of them; what is larger goes alone */
  constructor(private readonly most: number) {}

  /**
   * Does a work that holds so many bytes in memory, as soon as there is room for them.
   *
   * @param signal tells that the execution is cancelled
   * @throws Cancelled when it was while waiting
   */
  async within<T>(
    bytes: number,
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    // A size that is no number is as large as can be.
    const share = bytes < this.most ? bytes : this.most;
    await this.enter(share, signal);
    try {
      // Who was let in by another's end may be cancelled by the same signal.
      throwIfCancelled(signal);
      return await work();
    } finally {
      this.used -= share;
      this.letGo();
    }
  }

  private async enter(bytes: number, signal: AbortSignal | undefined): Promise<void> {
    throwIfCancelled(signal);
    let cancel: () => void = () => undefined;
    try {
      await new Promise<void>((go, fail) => {
        const waiter = { bytes, go };
        cancel = () => {
          const place = this.waiting.indexOf(waiter);
          if (place < 0) return;
          this.waiting.splice(place, 1);
          fail(new Cancelled());
          // Who stood behind it may fit in.
          this.letGo();
        };
        this.waiting.push(waiter);
        signal?.addEventListener('abort', cancel);
        this.letGo();
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  private letGo(): void {
    let next = this.waiting[0];
    while (next && this.used + next.bytes <= this.most) {
      this.waiting.shift();
      this.used += next.bytes;
      next.go();
      next = this.waiting[0];
    }
  }
}

/**
 * The bodies of files on their way, in all executions of this process of n8n: 200 messages with a file
 * of 5 MB each would otherwise take 2 GB.
 */
export const filesOnTheirWay = new Budget(50_000_000);
