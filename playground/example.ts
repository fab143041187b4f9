import type { INode } from 'n8n-workflow';
import type { WebhookSubscription } from './linq';
import type { NewWorkflow } from '../harness/n8n/n8nApi';

/** The part of a subscription that the example workflow sends. */
export type Update = Pick<
  WebhookSubscription,
  'id' | 'webhook_url' | 'events' | 'version' | 'active'
>;

/** The Linq node as n8n knows it. */
export const LINQ_NODE = 'n8n-nodes-linq-partner.linq';

/** The part of a subscription that an update speaks of. */
export function updatable(subscription: WebhookSubscription): Update {
  const { id, webhook_url, events, version, active } = subscription;
  return { id, webhook_url, events, version, active };
}

/** What the example workflow tells Linq. */
export function updateIn(example: NewWorkflow): Update {
  const parameters = example.nodes.find(isLinq)?.parameters as unknown as LinqParameters; // as the example sets them
  return {
    id: Number(parameters.webhookSubscriptionId.value),
    webhook_url: parameters.webhookUrl,
    events: parameters.events,
    version: parameters.version,
    active: parameters.additionalFields.active,
  };
}

/** The example workflow for another subscription, and under a name of its own. */
export function withUpdate(example: NewWorkflow, update: Update): NewWorkflow {
  const parameters: LinqParameters = {
    webhookSubscriptionId: { __rl: true, mode: 'id', value: String(update.id) },
    webhookUrl: update.webhook_url,
    events: update.events,
    version: update.version,
    additionalFields: { active: update.active },
  };
  const nodes = example.nodes.map((node) =>
    isLinq(node) ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
  );
  return { ...example, name: `${example.name} ${update.id}`, nodes };
}

interface LinqParameters {
  webhookSubscriptionId: { __rl: true; mode: 'id'; value: string };
  webhookUrl: string;
  events: string[];
  version: number;
  additionalFields: { active: boolean };
}

const isLinq = (node: INode) => node.type === LINQ_NODE;
