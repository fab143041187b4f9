import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import type { LinqClient } from '../client/client';
import { operationError } from '../errors';
import type { Field, Values } from './field';

/** What an operation gives back: one item's JSON, or a list of them. */
export type Output = IDataObject | IDataObject[];

/** Looks up what stands in a parameter for the item at hand; `fallback` where n8n has hidden it. */
export type ParameterLookup = (name: string, fallback: unknown) => unknown;

/** One operation of the node, such as Update of Webhook Subscription. It knows nothing of items. */
export interface Operation {
  /** n8n's name for it in a saved workflow. */
  readonly value: string;
  /** Label in the list of operations. */
  readonly name: string;
  /** Label in the node panel; an AI agent chooses by it. */
  readonly action: string;
  readonly description: string;
  readonly properties: readonly INodeProperties[];
  /**
   * Reads and checks every field, then returns the work that is left: what talks to Linq.
   *
   * @throws NodeOperationError naming the first field that cannot be used
   */
  readonly prepare: (
    lookUp: ParameterLookup,
    node: INode,
  ) => (client: LinqClient) => Promise<Output>;
}

/** Defines an operation from its labels, its fields, and what it does with their values. */
export function defineOperation<const Fields extends readonly Field[]>({
  fields,
  run,
  ...labels
}: Pick<Operation, 'value' | 'name' | 'action' | 'description'> & {
  fields: Fields;
  run: (values: Values<Fields>, client: LinqClient) => Promise<Output>;
}): Operation {
  return {
    ...labels,
    properties: fields.map((field) => field.property),
    prepare(lookUp, node) {
      const values = readFields(fields, lookUp, node);
      return async (client) => await run(values, client);
    },
  };
}

/**
 * Reads and checks fields.
 *
 * @throws NodeOperationError naming the first one that cannot be used
 */
export function readFields<Fields extends readonly Field[]>(
  fields: Fields,
  lookUp: ParameterLookup,
  node: INode,
): Values<Fields> {
  const values: Record<string, unknown> = {};
  for (const { property, read } of fields) {
    const reading = read(lookUp(property.name, property.default));
    if ('misfit' in reading) {
      const { label, given, expected } = reading.misfit;
      throw operationError(node, { message: `${label}: expected ${expected}. Given: ${given}` });
    }
    values[property.name] = reading.value;
  }
  // The loop fills exactly the names of `fields`, which the compiler cannot follow.
  return values as Values<Fields>;
}
