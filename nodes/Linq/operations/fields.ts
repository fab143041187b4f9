import type { INodePropertyMode } from 'n8n-workflow';
import { defineField, type Field, type Reader, type Values } from './field';
import { readBoolean, readNothing, readPositiveInteger } from './readers';

/** How to name a thing by hand: the label of that mode, its name in a saved workflow, an example. */
type ByHand = Pick<INodePropertyMode, 'displayName' | 'name' | 'placeholder'>;

const BY_ID: ByHand = { displayName: 'By ID', name: 'id', placeholder: 'e.g. 123' };

/** Defines a field for one of the account's own things: picked from a list, or named by hand. */
export const defineLocator = <const Name extends string, T>(
  {
    displayName,
    name,
    description,
    thing,
    search,
    byHand = BY_ID,
  }: {
    displayName: string;
    name: Name;
    description: string;
    /** What is picked, as it stands in a sentence: "chat". */
    thing: string;
    /** The node's list search that fills the list. */
    search: string;
    byHand?: ByHand;
  },
  reader: Reader<T>,
): Field<Name, T> =>
  defineField(
    {
      displayName,
      name,
      type: 'resourceLocator',
      required: true,
      default: { __rl: true, mode: 'list', value: '' },
      description,
      modes: [
        {
          displayName: 'From List',
          name: 'list',
          type: 'list',
          placeholder: `Select a ${thing}...`,
          typeOptions: { searchListMethod: search, searchable: true },
        },
        { ...byHand, type: 'string' },
      ],
    },
    reader,
  );

/** Defines a sentence that stands among the fields for everyone to read. */
export const defineNotice = <const Name extends string>(
  name: Name,
  text: string,
): Field<Name, undefined> =>
  defineField({ displayName: text, name, type: 'notice', default: '' }, readNothing);

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
  readPositiveInteger,
);

/** How many records these two ask for: Infinity for all. */
export const limitOf = (values: Values<[typeof returnAll, typeof limit]>): number =>
  values.returnAll ? Infinity : values.limit;
