import type { IDataObject } from 'n8n-workflow';
import { defineCollection, defineField, type Values } from '../fields/field';
import type { Output } from './operation';
import { readOneOf } from '../fields/readers';

const notFound = defineField(
  {
    displayName: 'If Not Found',
    name: 'notFound',
    type: 'options',
    default: 'item',
    options: [
      {
        name: 'Return an Item Saying So',
        value: 'item',
        description: 'The item contains only "found": false',
      },
      { name: 'Return Nothing', value: 'nothing', description: 'The item is dropped' },
    ],
    description: 'What to return when there is no match',
  },
  readOneOf(['item', 'nothing']),
);

/** What the Find operations can be told besides what to look for. */
export const findOptions = defineCollection(
  { displayName: 'Options', name: 'options', placeholder: 'Add Option' },
  [notFound],
);

/** What a Find operation gives back: the record and `found: true`, or what the person wants instead. */
export function toFindOutput(
  record: IDataObject | undefined,
  { notFound }: Values<[typeof findOptions]>['options'],
): Output {
  if (record) return { ...record, found: true };
  return notFound === 'nothing' ? [] : { found: false };
}
