import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from './operation';

/** A field as n8n reads it: each of the operations has it in each of the resources. */
interface SharedField {
  readonly property: INodeProperties;
  readonly text: string;
  readonly resources: Set<string>;
  readonly operations: Set<string>;
}

/**
 * The fields of all operations. One that several have, such as the chat or Return All, is there once where
 * each of them keeps its order: n8n reads it all at each start.
 */
export function fieldsOf(resources: readonly Resource[]): INodeProperties[] {
  const fields: SharedField[] = [];
  for (const { value: resource, operations } of resources)
    // The longest first: the others find their fields among its own.
    for (const operation of operations.toSorted(
      (one, other) => other.properties.length - one.properties.length,
    ))
      addFields(fields, resource, operation);
  return fields.map((field) =>
    shownFor(field.property, [...field.resources], [...field.operations]),
  );
}

function addFields(
  fields: SharedField[],
  resource: string,
  { value, properties }: Operation,
): void {
  let next = 0;
  for (const property of properties) {
    const text = JSON.stringify(property);
    const at = fields.findIndex(
      (field, place) => place >= next && field.text === text && isShared(field, resource, value),
    );
    const field = fields[at] ?? { property, text, resources: new Set(), operations: new Set() };
    field.resources.add(resource);
    field.operations.add(value);
    if (at < 0) fields.push(field);
    next = at < 0 ? fields.length : at + 1;
  }
}

/** Whether, with one more, the operations of a field would still be all of those of all its resources. */
const isShared = ({ resources, operations }: SharedField, resource: string, operation: string) =>
  (resources.size === 1 && resources.has(resource)) ||
  (operations.size === 1 && operations.has(operation));

/**
 * A field that shows for operations of resources, and where its own conditions are met. n8n's own
 * `updateDisplayOptions` would take as long as loading all the rest of the package.
 */
export function shownFor(
  property: INodeProperties,
  resource: string[],
  operation: string[],
): INodeProperties {
  const { displayOptions } = property;
  const show = { ...displayOptions?.show, resource, operation };
  return { ...property, displayOptions: { ...displayOptions, show } };
}
