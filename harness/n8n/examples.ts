import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json';
import type { NewWorkflow, SavedCredential } from './n8nApi';

const FOLDER = join(__dirname, '../../examples');

/** An example workflow as a user imports it. */
export async function readExample(file: string): Promise<NewWorkflow> {
  return JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as NewWorkflow; // a file of this repository
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
