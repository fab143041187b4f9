/** What an operation may see of the item it works for. */
export interface Item {
  /** What stands in a parameter; `fallback` where n8n has hidden it. */
  parameter(name: string, fallback: unknown): unknown;
  /** The item's binary field of this name; undefined where it has none. */
  file(name: string): ItemFile | undefined;
  /**
   * A text that no other item, node or run shares, and that stays the same when this item is tried
   * again: by Retry On Fail, and by n8n's "Retry execution".
   */
  identity(): string;
  /** The time zone of the workflow, such as `Europe/Berlin`. */
  readonly timezone: string;
}

/** A file in an item. Its bytes are read only when they are needed: they may be many, and lie elsewhere. */
export interface ItemFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: () => Promise<Buffer>;
}
