import type { Operation } from './operation';

/** One of Linq's things, and what the node can do with it. */
export interface Resource {
  readonly name: string;
  readonly value: string;
  /** What a person should know who chooses it; nothing for most. */
  readonly description?: string;
  /** In the order of their names, as n8n lists them. */
  readonly operations: readonly Operation[];
  /** The value of the operation that is chosen when the resource is. */
  readonly defaultOperation: string;
}
