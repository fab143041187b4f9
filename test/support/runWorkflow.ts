import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
  createRunExecutionData,
  NodeConnectionTypes,
  type IDataObject,
  type INodeExecutionData,
  type INodeParameters,
  type IRun,
  type IWorkflowBase,
  type OnError,
} from 'n8n-workflow';
import type { InMemoryCredentialsHelper } from './credentialsHelper';
import {
  additionalDataOf,
  credentialsWith,
  LINQ,
  nodeOf,
  PASS_ON,
  workflowDataOf,
  workflowOf,
  type LinqCredential,
} from './n8n';

/** What a test says of its workflow: items → Linq → next node, and the error output where there is one. */
export interface WorkflowSetup {
  /** Parameters of the Linq node. */
  parameters: INodeParameters;
  /** The JSON of the items that reach the Linq node; one empty item when not said. */
  items?: IDataObject[];
  credential: LinqCredential;
  onError?: OnError;
}

/** What came of it. */
export interface WorkflowResult {
  /** The whole run, as n8n would save it. */
  run: IRun;
  /** What came out of the Linq node, at its only or its success output. */
  output: INodeExecutionData[];
  /** What came out at its error output. */
  errorOutput: INodeExecutionData[];
  /** Why the run failed; undefined when it did not. */
  error: IRun['data']['resultData']['error'];
  /** How often the credential was decrypted. */
  decryptions: number;
}

/** Runs a whole workflow in the real n8n-core. */
export async function runWorkflow(setup: WorkflowSetup): Promise<WorkflowResult> {
  const credentialsHelper = await credentialsWith(setup.credential);
  const run = await execute(dataOf(setup), setup.items ?? [{}], credentialsHelper);
  const outputs = run.data.resultData.runData['Linq']?.[0]?.data?.['main'];
  return {
    run,
    output: outputs?.[0] ?? [],
    errorOutput: outputs?.[1] ?? [],
    error: run.data.resultData.error,
    decryptions: credentialsHelper.decryptions,
  };
}

function dataOf({ parameters, onError }: WorkflowSetup): IWorkflowBase {
  const to = (node: string) => ({ node, type: NodeConnectionTypes.Main, index: 0 });
  const nodes = [
    nodeOf('Items', PASS_ON),
    { ...nodeOf('Linq', LINQ, parameters), ...(onError && { onError }) },
    nodeOf('Next', PASS_ON),
    nodeOf('On Error', PASS_ON),
  ];
  return workflowDataOf(nodes, {
    Items: { main: [[to('Linq')]] },
    Linq: { main: [[to('Next')], [to('On Error')]] },
  });
}

async function execute(
  data: IWorkflowBase,
  items: IDataObject[],
  credentialsHelper: InMemoryCredentialsHelper,
): Promise<IRun> {
  const workflow = workflowOf(data);
  const start = workflow.getNode('Items');
  if (!start) throw new Error('The workflow has no start node');

  const hooks = new ExecutionLifecycleHooks('manual', '1', data);
  const additionalData = additionalDataOf(credentialsHelper, hooks);
  const main = [items.map((json) => ({ json }))];
  const executionData = createRunExecutionData({
    executionData: { nodeExecutionStack: [{ node: start, data: { main }, source: null }] },
  });
  await workflow.expression.acquireIsolate();
  try {
    const execution = new WorkflowExecute(additionalData, 'manual', executionData);
    return await execution.processRunExecutionData(workflow);
  } finally {
    await workflow.expression.releaseIsolate();
  }
}
