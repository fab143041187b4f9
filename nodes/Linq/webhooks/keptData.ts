import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Something that a trigger keeps in the workflow's static data. */
export interface KeptData {
  readonly read: () => unknown;
  readonly write: (value: IDataObject[string]) => void;
  readonly forget: () => void;
}

/**
 * What a trigger keeps under this name. By the node's ID in the data of the whole workflow, since n8n
 * keeps a node's own static data under its name, which may change.
 */
export function keptData(context: IHookFunctions | IWebhookFunctions, name: string): KeptData {
  const data = context.getWorkflowStaticData('global');
  const key = `${name}:${context.getNode().id}`;
  return {
    read: () => data[key],
    write: (value) => {
      data[key] = value;
    },
    forget: () => {
      Reflect.deleteProperty(data, key);
    },
  };
}
