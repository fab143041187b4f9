import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import type { NewWorkflow } from './n8nApi';
import { LINQ_TRIGGER } from './n8n';

/** A node as a real n8n takes it. */
export const newNode = (name: string, type: string, parameters: INode['parameters']): INode => ({
  id: randomUUID(),
  webhookId: randomUUID(),
  name,
  type,
  typeVersion: type === LINQ_TRIGGER ? 2.1 : 1,
  position: [0, 0],
  parameters,
});

/** A node that gives these items, whatever comes in. */
export const newItems = (name: string, items: readonly object[]): INode => ({
  ...newNode(name, 'n8n-nodes-base.code', {
    jsCode: `return ${JSON.stringify(items.map((json) => ({ json })))};`,
  }),
  typeVersion: 2,
});

/** A workflow of nodes that follow one another. */
export const newWorkflow = (name: string, nodes: INode[]): NewWorkflow => ({
  name,
  nodes,
  connections: Object.fromEntries(
    nodes.map(({ name }, index) => {
      const next = nodes.slice(index + 1, index + 2);
      return [name, { main: [next.map(({ name }) => ({ node: name, type: 'main', index: 0 }))] }];
    }),
  ),
  settings: { executionOrder: 'v1' },
});
