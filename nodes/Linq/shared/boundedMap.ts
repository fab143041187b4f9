/** How much a `BoundedMap` keeps. */
export interface Bounds {
  /** The most entries. */
  readonly capacity: number;
  /** How long an entry is kept after it was set, in milliseconds; for ever where nothing is said. */
  readonly lifetimeMs?: number;
}

/**
 * A map for what a process of n8n remembers between calls: it forgets what was set longest ago, so that
 * it never grows without end. To keep what is in use, set it again when it is read.
 *
 * Needs no timer: whatever looks into it first drops what is too old.
 */
export class BoundedMap<Key, Value> {
  /** Oldest first: a Map keeps the order in which its keys were added. */
  private readonly entries = new Map<Key, { readonly value: Value; readonly setAt: number }>();

  constructor(private readonly bounds: Bounds) {}

  get(key: Key): Value | undefined {
    return this.has(key) ? this.entries.get(key)?.value : undefined;
  }

  has(key: Key): boolean {
    this.dropOld();
    return this.isKept(key);
  }

  /** Sets a value, which is then the newest, also where the key was known. */
  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, { value, setAt: Date.now() });
    this.dropOld();
  }

  delete(key: Key): void {
    this.entries.delete(key);
  }

  /** All keys, oldest first. */
  keys(): Key[] {
    this.dropOld();
    return [...this.entries.keys()].filter((key) => this.isKept(key));
  }

  /** Asked of each entry by itself: a clock that was set back leaves some that are older than those before. */
  private isKept(key: Key): boolean {
    const { lifetimeMs } = this.bounds;
    const entry = this.entries.get(key);
    if (!entry || lifetimeMs === undefined) return entry !== undefined;
    return Date.now() - entry.setAt < lifetimeMs;
  }

  private dropOld(): void {
    for (const key of this.entries.keys()) {
      if (this.entries.size <= this.bounds.capacity && this.isKept(key)) return;
      this.entries.delete(key);
    }
  }
}
