import type { IDataObject } from 'n8n-workflow';
import { defineField, type Values } from '../fields/field';
import { readOneOf, readSomeOf } from '../fields/readers';

/** How a record comes out: with all its fields, those one chose, or the main ones. */
const FORMS = ['raw', 'fields', 'simple'] as const;

/**
 * Defines how records of many fields come out, which spares the tokens of an AI agent: n8n's "Output"
 * (UX guidelines, "Simplify"; in n8n's own nodes, Microsoft Outlook has it).
 *
 * @param names all that Linq documents of a record
 * @param main those that are left when it is simplified
 */
export function defineOutput(names: readonly string[], main: readonly string[]) {
  const output = defineField(
    {
      displayName: 'Output',
      name: 'output',
      type: 'options',
      default: 'raw',
      options: [
        { name: 'Raw', value: 'raw', description: 'All fields, as Linq returns them' },
        { name: 'Selected Fields', value: 'fields', description: 'Only the fields you choose' },
        { name: 'Simplified', value: 'simple', description: `Only ${main.join(', ')}` },
      ],
      description: 'Which fields to return',
    },
    readOneOf(FORMS),
  );
  const fields = defineField(
    {
      displayName: 'Fields',
      name: 'fields',
      type: 'multiOptions',
      default: [...main],
      options: names.map((name) => ({ name, value: name })),
      displayOptions: { show: { output: ['fields'] } },
      description: 'The fields to return',
    },
    readSomeOf(names),
  );
  return {
    /** What an operation asks for it. */
    fields: [output, fields],
    /** The record with the fields that are wanted, of those it has. */
    shape(record: IDataObject, values: Values<[typeof output, typeof fields]>): IDataObject {
      if (values.output === 'raw') return record;
      const wanted = values.output === 'simple' ? main : values.fields;
      return Object.fromEntries(
        wanted.filter((name) => name in record).map((name) => [name, record[name]]),
      );
    },
  } as const;
}
