import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
  createRunExecutionData,
  NodeConnectionTypes,
  NodeHelpers,
  Workflow,
  type IDataObject,
  type INode,
  type INodeExecutionData,
  type INodeParameters,
  type INodeType,
  type INodeTypes,
  type IRun,
  type IWorkflowBase,
  type IWorkflowExecuteAdditionalData,
  type OnError,
} from 'n8n-workflow';
import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials';
import { Linq } from '../../nodes/Linq/Linq.node';
import { InMemoryCredentialsHelper } from './credentialsHelper';

/** A node that hands its items on: what stands before and behind the Linq node in the tests' workflows. */
class PassOn implements INodeType {
  description = {
    displayName: 'Pass On',
    name: 'passOn',
    group: [],
    version: 1,
    description: '',
    defaults: { name: 'Pass On' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    properties: [],
  };

  execute(this: { getInputData(): INodeExecutionData[] }) {
    return Promise.resolve([this.getInputData()]);
  }
}

const LINQ = 'n8n-nodes-linq-partner.linq';
const PASS_ON = 'test.passOn';

const TYPES: Record<string, INodeType> = { [LINQ]: new Linq(), [PASS_ON]: new PassOn() };

const nodeTypes: INodeTypes = {
  getByName: (type) => nodeTypes.getByNameAndVersion(type),
  getByNameAndVersion: (type, version) => {
    const nodeType = TYPES[type];
    if (!nodeType) throw new Error(`The tests have no node type ${type}`);
    return NodeHelpers.getVersionedNodeType(nodeType, version);
  },
  getKnownTypes: () => ({}),
};

/** What a test says of its workflow: items → Linq → next node, and the error output where there is one. */
export interface WorkflowSetup {
  /** Parameters of the Linq node. */
  parameters: INodeParameters;
  /** The JSON of the items that reach the Linq node; one empty item when not said. */
  items?: IDataObject[];
  credential: { integrationToken: string; baseUrl: string };
  onError?: OnError;
}

/** What came of it. */
export interface WorkflowResult {
  /** The whole run, as n8n would save it. */
  run: IRun;
  /** What reached the node behind the Linq node's (success) output. */
  output: INodeExecutionData[];
  /** What reached the node behind its error output. */
  errorOutput: INodeExecutionData[];
  /** Why the run failed; undefined when it did not. */
  error: NonNullable<IRun['data']['resultData']['error']> | undefined;
  /** How often the credential was decrypted. */
  decryptions: number;
}

/** Runs a whole workflow in the real n8n-core. */
export async function runWorkflow(setup: WorkflowSetup): Promise<WorkflowResult> {
  const credentialsHelper = new InMemoryCredentialsHelper({ linqPartnerApi: new LinqPartnerApi() });
  await credentialsHelper.store('linqPartnerApi', setup.credential);

  const data = workflowData(setup);
  const run = await execute(data, setup.items ?? [{}], credentialsHelper);
  const received = (name: string) =>
    run.data.resultData.runData[name]?.[0]?.data?.['main']?.[0] ?? [];
  return {
    run,
    output: received('Next'),
    errorOutput: received('On Error'),
    error: run.data.resultData.error,
    decryptions: credentialsHelper.decryptions,
  };
}

function workflowData({ parameters, onError }: WorkflowSetup): IWorkflowBase {
  const to = (node: string) => ({ node, type: NodeConnectionTypes.Main, index: 0 });
  return {
    id: 'workflow',
    name: 'Test',
    active: false,
    activeVersionId: null,
    isArchived: false,
    createdAt: new Date(),
    updatedAt: new Date(),
    nodes: [
      node('Items', PASS_ON),
      {
        ...node('Linq', LINQ, parameters),
        credentials: { linqPartnerApi: { id: 'linqPartnerApi', name: 'Linq Partner API' } },
        ...(onError && { onError }),
      },
      node('Next', PASS_ON),
      node('On Error', PASS_ON),
    ],
    connections: {
      Items: { main: [[to('Linq')]] },
      Linq: { main: [[to('Next')], [to('On Error')]] },
    },
  };
}

const node = (name: string, type: string, parameters: INodeParameters = {}): INode => ({
  id: name,
  name,
  type,
  typeVersion: 1,
  position: [0, 0],
  parameters,
});

async function execute(
  data: IWorkflowBase,
  items: IDataObject[],
  credentialsHelper: InMemoryCredentialsHelper,
): Promise<IRun> {
  const workflow = new Workflow({ ...data, nodeTypes, staticData: {}, settings: {} });
  const start = workflow.getNode('Items');
  if (!start) throw new Error('The workflow has no start node');

  const hooks = new ExecutionLifecycleHooks('manual', '1', data);
  const additionalData = {
    credentialsHelper,
    executionId: '1',
    hooks,
    variables: {},
    webhookBaseUrl: 'http://127.0.0.1/webhook',
    webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
    // Both must be valid URLs: n8n-core makes resume URLs of them for expressions.
    webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
    formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
    // What n8n adds beyond this (sub-workflows, agents, task runners) no test here comes near.
  } as unknown as IWorkflowExecuteAdditionalData;

  const main = [items.map((json) => ({ json }))];
  const executionData = createRunExecutionData({
    executionData: { nodeExecutionStack: [{ node: start, data: { main }, source: null }] },
  });
  await workflow.expression.acquireIsolate();
  try {
    return await new WorkflowExecute(
      additionalData,
      'manual',
      executionData,
    ).processRunExecutionData(workflow);
  } finally {
    await workflow.expression.releaseIsolate();
  }
}
