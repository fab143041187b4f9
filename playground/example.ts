import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import manifest from '../package.json';
import type { WebhookSubscription } from './linq';
import type { NewWorkflow, SavedCredential } from '../harness/n8n/n8nApi';

/** The part of a subscription that the example workflow sends. */
export type Update = Pick<
  WebhookSubscription,
  'id' | 'webhook_url' | 'events' | 'version' | 'active'
>;

/** The Linq node as n8n knows it. */
export const LINQ_NODE = 'n8n-nodes-linq-partner.linq';

const FOLDER = join(__dirname, '..', 'examples');

/** An example workflow as a user imports it. */
export async function readExample(file: string): Promise<NewWorkflow> {
  return JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as NewWorkflow; // a file of this repository
}

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

/** A workflow with its Linq nodes and triggers pointed at a credential of the n8n it goes to. */
export function withCredential(
  workflow: NewWorkflow,
  { id, name, type }: SavedCredential,
): NewWorkflow {
  const credentials = { [type]: { id, name } };
  const nodes = workflow.nodes.map((node) =>
    node.type.startsWith(`${manifest.name}.`) ? { ...node, credentials } : node,
  );
  return { ...workflow, nodes };
}

interface LinqParameters {
  webhookSubscriptionId: { __rl: true; mode: 'id'; value: string };
  webhookUrl: string;
  events: string[];
  version: number;
  additionalFields: { active: boolean };
}

const isLinq = (node: INode) => node.type === LINQ_NODE;
