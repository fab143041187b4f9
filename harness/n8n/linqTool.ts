import { SupplyDataContext } from 'n8n-core';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import {
  createEmptyRunExecutionData,
  createRunExecutionData,
  NodeConnectionTypes,
  type IDataObject,
  type INode,
  type INodeParameters,
  type ISupplyDataFunctions,
} from 'n8n-workflow';
import {
  additionalDataOf,
  credentialsWith,
  LINQ,
  nodeOf,
  workflowDataOf,
  workflowOf,
  type LinqCredential,
} from './n8n';

/** Who calls the Linq node as a tool without n8n's engine, and with what. */
export interface ToolSetup {
  parameters: INodeParameters;
  credential: LinqCredential;
  /** What else the node is set to, such as Retry On Fail. */
  node: Partial<INode>;
  /** An agent up to version 2.x, in its execution; or an MCP Server Trigger, before there is one. */
  caller: 'agent' | 'MCP';
}

/**
 * The Linq node as a tool of one run of an agent, or for one request to an MCP Server Trigger: n8n-core's
 * own invocation with its own context (n8n-core, get-input-connection-data.ts and webhook-context.ts).
 *
 * @returns makes the tool for one item of the run, as an agent does for each of a batch; the tool may be called
 * as often as wanted, and gives what the caller is told
 */
export async function linqTool(
  setup: ToolSetup,
): Promise<() => (args: IDataObject) => Promise<string>> {
  const { parameters, credential, caller } = setup;
  const node = { ...nodeOf('Linq', LINQ, parameters), ...setup.node };
  const workflow = workflowOf(workflowDataOf([node]));
  const nodeType = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
  const additionalData = additionalDataOf(await credentialsWith(credential));
  if (caller === 'MCP') delete additionalData.executionId;
  const runData =
    caller === 'MCP'
      ? createEmptyRunExecutionData()
      : createRunExecutionData({
          executionData: {
            runtimeData: { version: 1, establishedAt: Date.now(), source: 'manual' },
          },
        });
  const contextOf = (runIndex: number) =>
    new SupplyDataContext(
      workflow,
      node,
      additionalData,
      'manual',
      runData,
      runIndex,
      [{ json: {} }],
      {},
      NodeConnectionTypes.AiTool,
      { data: {}, node, source: null },
      [],
      // n8n compiles its own types less strictly.
    ) as unknown as ISupplyDataFunctions;
  return () => {
    const invoke = makeHandleToolInvocation(contextOf, node, nodeType, runData);
    return async (args) => {
      await workflow.expression.acquireIsolate();
      try {
        return await invoke(args);
      } finally {
        await workflow.expression.releaseIsolate();
      }
    };
  };
}
