import type { IWorkflowBase } from 'n8n-workflow';
import { readExample, withCredential } from '../harness/n8n/examples';
import type { LinqAccount } from './linq';
import type { N8n } from '../harness/n8n/start';
import type { N8nApi, NewWorkflow, SavedCredential } from '../harness/n8n/n8nApi';
import type { Execution } from '../harness/n8n/n8nExecutions';

/** An n8n that is ready to run workflows against a Linq account. */
export interface Session {
  account: LinqAccount;
  api: N8nApi;
  credential: SavedCredential;
  folder: string;
  n8n: N8n;
}

/**
 * Imports the example. With the emulator, the user's own copy of it is left as it is and used instead;
 * for the real Linq it is always a new one, so that nothing runs but what the user agreed to.
 */
export async function importExample(
  { account, api, credential }: Session,
  example: NewWorkflow,
): Promise<IWorkflowBase> {
  const old = account.emulator && (await api.findWorkflow(example.name));
  return old ?? api.createWorkflow(withCredential(example, credential));
}

/**
 * Publishes the workflow by which the emulated account answers; made last, it stands first in n8n's list.
 * One that an earlier start published is published anew: n8n would not register it at the new emulator.
 */
export async function openConversation(session: Session): Promise<IWorkflowBase> {
  const workflow = await importExample(session, await readExample('answer-a-message-v3.json'));
  if (workflow.active) await session.api.unpublish(workflow);
  await session.api.publish(workflow);
  return workflow;
}

/**
 * Runs a workflow from its Manual Trigger, and prints what came out of it, a line for each item: its
 * summary, as the example makes one, or all of it.
 *
 * @throws when the run does not succeed, or the workflow has no such trigger any more
 */
export async function runAndPrint({ api }: Session, workflow: IWorkflowBase): Promise<Execution> {
  const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
  if (!trigger)
    throw new Error(`The workflow "${workflow.name}" has no Manual Trigger to run it by.`);

  const execution = await api.run(workflow.id, trigger.name);
  const { error, lastNodeExecuted = '', runData } = execution.data.resultData;
  if (execution.status !== 'success')
    throw new Error(`The run ended with "${execution.status}": ${error?.message ?? 'no reason'}`);
  const items = runData[lastNodeExecuted]?.[0]?.data?.['main']?.[0] ?? [];
  console.log(`\nThe workflow "${workflow.name}" ran:`);
  for (const { json } of items) {
    const { summary } = json;
    console.log(`  ${typeof summary === 'string' ? summary : JSON.stringify(json)}`);
  }
  return execution;
}
