import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import type { LinqClient } from '../client/client';
import { operationError, type Failure } from '../errors';
import type { Field, Values } from './field';
import type { Item } from './item';

/** What an operation gives back: one item's JSON, or a list of them. */
export type Output = IDataObject | IDataObject[];

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
  readonly prepare: (item: Item, node: INode) => (client: LinqClient) => Promise<Output>;
}

/**
 * Defines an operation from its labels, its fields, and what it does with their values. `check` says
 * what is wrong with values that are right each for itself but not together.
 */
export function defineOperation<const Fields extends readonly Field[]>({
  fields,
  check,
  run,
  ...labels
}: Pick<Operation, 'value' | 'name' | 'action' | 'description'> & {
  fields: Fields;
  check?: (values: Values<Fields>) => Failure | undefined;
  run: (values: Values<Fields>, client: LinqClient, item: Item) => Promise<Output>;
}): Operation {
  return {
    ...labels,
    properties: fields.map((field) => field.property),
    prepare(item, node) {
      const values = readFields(fields, item, node);
      const failure = check?.(values);
      if (failure) throw operationError(node, failure);
      return async (client) => await run(values, client, item);
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
  item: Item,
  node: INode,
): Values<Fields> {
  const values: Record<string, unknown> = {};
  for (const { property, read } of fields) {
    const reading = read(item.parameter(property.name, property.default), item);
    if ('misfit' in reading) {
      const { label, given, expected } = reading.misfit;
      throw operationError(node, { message: `${label}: expected ${expected}. Given: ${given}` });
    }
    values[property.name] = reading.value;
  }
  // The loop fills exactly the names of `fields`, which the compiler cannot follow.
  return values as Values<Fields>;
}
