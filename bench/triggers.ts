import { randomUUID } from 'node:crypto';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import type { Session } from '../harness/n8n/session';

/** What is said of a trigger in a workflow of nothing else. */
export type Trigger = Pick<INode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;

/**
 * Publishes a workflow that is nothing but its trigger.
 *
 * @throws when n8n does not publish it
 */
export async function publishTrigger(
  session: Session,
  trigger: Trigger,
): Promise<{ workflow: IWorkflowBase; node: INode & { webhookId: string } }> {
  const node = {
    ...trigger,
    id: randomUUID(),
    webhookId: randomUUID(),
    name: 'Trigger',
    position: [0, 0] as [number, number],
  };
  const workflow = await session.createWorkflow({
    name: trigger.type,
    nodes: [node],
    connections: {},
    settings: { executionOrder: 'v1' },
  });
  const { status } = await session.api.publish(workflow);
  if (status !== 'published') throw new Error(`${trigger.type} was not published: ${status}`);
  return { workflow, node };
}
