import { defineField, type Values } from './field';
import { readBoolean, readPositiveIntegerSuchAs } from './readers';

/** n8n's usual pair for Get Many: everything, or up to a limit. */
export const returnAll = defineField(
  {
    displayName: 'Return All',
    name: 'returnAll',
    type: 'boolean',
    default: false,
    description: 'Whether to return all results or only up to a given limit',
  },
  readBoolean,
);

/** See `returnAll`. */
export const limit = defineField(
  {
    displayName: 'Limit',
    name: 'limit',
    type: 'number',
    typeOptions: { minValue: 1 },
    default: 50,
    displayOptions: { show: { returnAll: [false] } },
    description: 'Max number of results to return',
  },
  readPositiveIntegerSuchAs(50),
);

/** How many records these two ask for: Infinity for all. */
export const limitOf = (values: Values<[typeof returnAll, typeof limit]>): number =>
  values.returnAll ? Infinity : values.limit;
