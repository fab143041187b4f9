import type { ExecutionLifecycleHooks } from 'n8n-core';
import {
  NodeConnectionTypes,
  NodeHelpers,
  Workflow,
  type INode,
  type INodeExecutionData,
  type INodeParameters,
  type INodeType,
  type INodeTypes,
  type IWorkflowBase,
  type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials';
// With their ending: tsx would take the JSON beside them, which has the same name.
import { Linq } from '../../nodes/Linq/Linq.node.ts';
import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node.ts';
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

/** The type names under which the tests' workflows name their nodes. */
export const LINQ = 'n8n-nodes-linq-partner.linq';
export const LINQ_TRIGGER = 'n8n-nodes-linq-partner.linqTrigger';
/** As n8n makes it of the node for a human review (n8n, tool-generation/hitl-tools.ts). */
export const LINQ_REVIEW = 'n8n-nodes-linq-partner.linqHitlTool';
export const PASS_ON = 'test.passOn';

const TYPES: Record<string, INodeType> = {
  [LINQ]: new Linq(),
  [LINQ_REVIEW]: new Linq(),
  [LINQ_TRIGGER]: new LinqTrigger(),
  [PASS_ON]: new PassOn(),
};

const nodeTypes: INodeTypes = {
  getByName: (type) => nodeTypes.getByNameAndVersion(type),
  getByNameAndVersion: (type, version) => {
    const nodeType = TYPES[type];
    if (!nodeType) throw new Error(`The tests have no node type ${type}`);
    return NodeHelpers.getVersionedNodeType(nodeType, version);
  },
  getKnownTypes: () => ({}),
};

/** What a test has as its credential. */
export interface LinqCredential {
  integrationToken: string;
  baseUrl: string;
  webhookSecret?: string;
}

/** Credentials with one "Linq Partner API" in it. */
export async function credentialsWith(
  credential: LinqCredential,
): Promise<InMemoryCredentialsHelper> {
  const helper = new InMemoryCredentialsHelper({ linqPartnerApi: new LinqPartnerApi() });
  await helper.store('linqPartnerApi', { ...credential });
  return helper;
}

/** The version n8n gives a new node. */
const newestOf = (type: string): number =>
  Math.max(...[TYPES[type]?.description.version ?? 1].flat());

/** A node as it stands in a workflow. */
export const nodeOf = (name: string, type: string, parameters: INodeParameters = {}): INode => ({
  id: name,
  name,
  type,
  typeVersion: newestOf(type),
  position: [0, 0],
  parameters,
  ...(type !== PASS_ON && {
    credentials: { linqPartnerApi: { id: 'linqPartnerApi', name: 'Linq of the tests' } },
  }),
});

/** A workflow as it lies in n8n's database. */
export const workflowDataOf = (
  nodes: INode[],
  connections: IWorkflowBase['connections'] = {},
): IWorkflowBase => ({
  id: 'workflow',
  name: 'Test',
  active: false,
  activeVersionId: null,
  isArchived: false,
  createdAt: new Date(),
  updatedAt: new Date(),
  nodes,
  connections,
});

/** n8n-core's workflow, with the tests' node types. */
export const workflowOf = (data: IWorkflowBase): Workflow =>
  new Workflow({ ...data, nodeTypes, staticData: data.staticData ?? {}, settings: {} });

/** What n8n hands to n8n-core beside the workflow. */
export const additionalDataOf = (
  credentialsHelper: InMemoryCredentialsHelper,
  hooks?: ExecutionLifecycleHooks,
  executionId = '1',
): IWorkflowExecuteAdditionalData =>
  ({
    credentialsHelper,
    executionId,
    hooks,
    variables: {},
    webhookBaseUrl: 'http://127.0.0.1/webhook',
    webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
    // Both must be valid URLs: n8n-core makes resume URLs of them for expressions.
    webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
    formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
    // What n8n adds beyond this (sub-workflows, agents, task runners) no test here comes near.
  }) as unknown as IWorkflowExecuteAdditionalData;
