import type { IDataObject } from 'n8n-workflow';
import type { ItemFile } from '../api/files/file';

/** What an operation may see of the item it works for. */
export interface Item {
  /** What stands in a parameter; `fallback` where n8n has hidden it. */
  parameter(name: string, fallback: unknown): unknown;
  /** The same as the workflow has it saved: an expression as it is written. */
  saved(name: string): unknown;
  /**
   * The file in the item's binary field of this name, or the file that an expression gave itself;
   * undefined for anything else.
   */
  file(given: unknown): ItemFile | undefined;
  /**
   * A text that no other item, node or run shares, and that stays the same when this item is tried
   * again: by Retry On Fail, and by n8n's "Retry execution".
   */
  identity(): string;
  /** The time zone of the workflow, such as `Europe/Berlin`. */
  readonly timezone: string;
}

/** An item of an execution, which may have to wait. */
export interface ExecutedItem extends Item {
  readonly pause: Pause;
}

/** How the execution of an item waits for an answer. Where it goes on, n8n runs nothing of it again. */
export interface Pause {
  /** Where n8n takes the answer, with these parameters, signed with the rest of the URL. */
  resumeUrl(parameters: Readonly<Record<string, string>>): string;
  /**
   * Rests until n8n cannot end a wait before its time: when an answer comes shortly before the end of a
   * wait, n8n's timer for that end lives on, and goes off at whatever the execution waits for by then (n8n,
   * wait-tracker.ts). Where the execution runs at that moment, n8n 2 does nothing.
   *
   * @param until the end of the wait that is to come
   * @throws Cancelled when the execution is
   */
  outlastTimer(until: Date, signal: AbortSignal | undefined): Promise<void>;
  /** Keeps this until the answer comes. Everyone who may read the execution can read it. */
  remember(name: string, value: object): void;
  /**
   * Has n8n wait when the node is done, and go on by itself at this moment, with what came in. A human
   * review of an agent's tool goes on without it.
   *
   * @param instead what then takes the place of fields of these names in every item
   */
  until(moment: Date, instead: IDataObject): Promise<void>;
}
