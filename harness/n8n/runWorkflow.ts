import { parse, stringify } from 'flatted';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
  createRunExecutionData,
  NodeConnectionTypes,
  type IBinaryKeyData,
  type IDataObject,
  type INode,
  type INodeExecutionData,
  type INodeParameters,
  type IRun,
  type IRunExecutionData,
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
  /** The binary fields every one of these items has. */
  binary?: IBinaryKeyData;
  credential: LinqCredential;
  onError?: OnError;
  /** What else the Linq node is set to, such as Retry On Fail. */
  node?: Partial<INode>;
  /** Cancels the execution, as the editor's stop button does. */
  cancel?: AbortSignal;
  /** When the execution began, in milliseconds; now when not said. */
  startedAt?: number;
  /** n8n's ID of the execution. */
  executionId?: string;
  /** Sends the items through the Linq node a second time, as a loop does. */
  again?: boolean;
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
  const workflow = workflowOf(dataOf(setup));
  const node = workflow.getNode('Items');
  if (!node) throw new Error('The workflow has no start node');
  const items = (setup.items ?? [{}]).map((json) => ({
    json,
    ...(setup.binary && { binary: setup.binary }),
  }));
  const executionData = createRunExecutionData({
    executionData: {
      nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
      ...(setup.startedAt !== undefined && {
        runtimeData: { version: 1, establishedAt: setup.startedAt, source: 'manual' },
      }),
    },
  });
  return await execute(setup, executionData, 'manual');
}

/**
 * Does what "Retry execution" with the workflow as it is now does to a run that failed: n8n,
 * execution.service.ts, `retry`. The run goes on where it ended, from what n8n saved of it, under an
 * ID of its own.
 */
export async function retryWorkflow(
  setup: WorkflowSetup,
  failed: WorkflowResult,
): Promise<WorkflowResult> {
  const saved = parse(stringify(failed.run.data)) as IRunExecutionData;
  delete saved.resultData.error;
  saved.resultData.runData['Linq']?.pop();
  const workflow = workflowOf(dataOf(setup));
  for (const entry of saved.executionData?.nodeExecutionStack ?? [])
    entry.node = workflow.getNode(entry.node.name) ?? entry.node;
  return await execute({ executionId: '2', ...setup }, saved, 'retry');
}

async function execute(
  setup: WorkflowSetup,
  executionData: IRunExecutionData,
  mode: 'manual' | 'retry',
): Promise<WorkflowResult> {
  const credentialsHelper = await credentialsWith(setup.credential);
  const data = dataOf(setup);
  const workflow = workflowOf(data);
  const executionId = setup.executionId ?? '1';
  const hooks = new ExecutionLifecycleHooks('manual', executionId, data);
  const additionalData = additionalDataOf(credentialsHelper, hooks, executionId);
  await workflow.expression.acquireIsolate();
  try {
    const execution = new WorkflowExecute(additionalData, mode, executionData);
    const running = execution.processRunExecutionData(workflow);
    setup.cancel?.addEventListener('abort', () => {
      running.cancel();
    });
    return resultOf(await running, credentialsHelper);
  } finally {
    await workflow.expression.releaseIsolate();
  }
}

function resultOf(run: IRun, credentialsHelper: InMemoryCredentialsHelper): WorkflowResult {
  const outputs = run.data.resultData.runData['Linq']?.[0]?.data?.['main'];
  return {
    run,
    output: outputs?.[0] ?? [],
    errorOutput: outputs?.[1] ?? [],
    error: run.data.resultData.error,
    decryptions: credentialsHelper.decryptions,
  };
}

function dataOf({ parameters, onError, node, again }: WorkflowSetup): IWorkflowBase {
  const to = (node: string) => ({ node, type: NodeConnectionTypes.Main, index: 0 });
  const nodes = [
    nodeOf('Items', PASS_ON),
    nodeOf('Again', PASS_ON),
    { ...nodeOf('Linq', LINQ, parameters), ...(onError && { onError }), ...node },
    nodeOf('Next', PASS_ON),
    nodeOf('On Error', PASS_ON),
  ];
  return workflowDataOf(nodes, {
    Items: { main: [[to('Linq'), ...(again ? [to('Again')] : [])]] },
    Again: { main: [[to('Linq')]] },
    Linq: { main: [[to('Next')], [to('On Error')]] },
  });
}
