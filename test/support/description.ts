import type { INodeProperties } from 'n8n-workflow';
import { Linq } from '../../nodes/Linq/Linq.node';

/** What the editor shows of the Linq node. */
export const { properties } = new Linq().description;

/** The fields n8n shows for an operation, by parameter name. */
export const fieldsOf = (resource: string, operation: string) =>
  new Map(
    properties
      .filter(({ displayOptions }) => {
        const {
          resource: resources,
          operation: operations,
          '@tool': forTools,
        } = displayOptions?.show ?? {};
        return !forTools && resources?.includes(resource) && operations?.includes(operation);
      })
      .map((property) => [property.name, property]),
  );

/** The list of a resource's operations. */
export const operations = (resource: string) =>
  properties.find(
    ({ name, displayOptions }) =>
      name === 'operation' && displayOptions?.show?.['resource']?.includes(resource),
  );

/** The choices of a list. */
export const optionsOf = (property: INodeProperties | undefined) =>
  (property?.options ?? []).map((option) => ({ ...option }));
