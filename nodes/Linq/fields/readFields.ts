import type { INode } from 'n8n-workflow';
import { operationError } from '../shared/errors';
import type { Field, Values } from './field';
import type { Item } from './item';

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
      const { label, given, expected, problem, detail } = reading.misfit;
      throw operationError(node, {
        message: `${label}: ${problem ?? `expected ${expected}. Given: ${given}`}`,
        ...(detail !== undefined && { description: detail }),
      });
    }
    values[property.name] = reading.value;
  }
  // The loop fills exactly the names of `fields`, which the compiler cannot follow.
  return values as Values<Fields>;
}
