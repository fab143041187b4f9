import type { INodePropertyMode } from 'n8n-workflow';
import { defineField, type Field } from './field';
import { type Reader } from '../shared/reading';

/** How to name a thing by hand: the label of that mode, its name in a saved workflow, an example. */
type ByHand = Pick<INodePropertyMode, 'displayName' | 'name' | 'placeholder'>;

const BY_ID: ByHand = { displayName: 'By ID', name: 'id', placeholder: 'e.g. 123' };

/** By one of V3's IDs. */
export const BY_UUID: ByHand = {
  ...BY_ID,
  placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
};

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
    /** What is picked, as it stands in a sentence: "a chat". */
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
          placeholder: `Select ${thing}...`,
          typeOptions: { searchListMethod: search, searchable: true },
        },
        { ...byHand, type: 'string' },
      ],
    },
    reader,
  );
