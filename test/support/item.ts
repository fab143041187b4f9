import type { Item } from '../../nodes/Linq/fields/item';

/** An item as readers see it, with nothing in it but what is given. */
export const itemWith = (given: Partial<Item> = {}): Item => ({
  parameter: (_name, fallback) => fallback,
  saved: () => undefined,
  file: () => undefined,
  identity: () => 'item',
  timezone: 'America/New_York',
  ...given,
});
