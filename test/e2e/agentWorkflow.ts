import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters, NodeConnectionType } from 'n8n-workflow';
import type { NewWorkflow, SavedCredential } from '../../harness/n8n/n8nApi';
import { isN8n1 } from '../../harness/n8n/installation';
import { newItems } from '../../harness/n8n/workflow';

/** What the editor writes into a field that the model is to fill in (n8n-editor-ui, fromAIOverride.utils.ts). */
const fromAI = (key: string, type = 'string') =>
  `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${type}') }}`;

const byModel = (key: string, mode = 'id') => ({ __rl: true, mode, value: fromAI(key) });

/** The tools as the editor saves them, by the names it gives them. */
export const TOOLS = {
  'Update webhook subscription in Linq': {
    webhookSubscriptionId: byModel('Webhook_Subscription'),
    webhookUrl: fromAI('Webhook_URL'),
    events: fromAI('Events'),
    version: fromAI('Version', 'number'),
    additionalFields: { active: fromAI('Active', 'boolean'), secret: 'the webhook secret' },
  },
  'Get many webhook subscriptions in Linq': {
    operation: 'getAll',
    returnAll: true,
  },
  'Find contact by email or phone number in Linq': {
    resource: 'contactV2',
    operation: 'find',
    email: fromAI('Email'),
    phoneNumber: fromAI('Phone_Number'),
  },
  'Create chat and send its first message in Linq': {
    resource: 'chatV2',
    operation: 'create',
    sendFrom: byModel('Send_From', 'phoneNumber'),
    phoneNumbers: fromAI('Phone_Numbers'),
    text: fromAI('Text'),
  },
  'Send message to person in Linq': {
    resource: 'message',
    operation: 'sendToPerson',
    to: fromAI('To'),
    text: fromAI('Text'),
  },
  'Create poll in chat in Linq': {
    resource: 'poll',
    operation: 'create',
    chatId: byModel('Chat'),
    pollOptions: fromAI('Poll_Options'),
  },
  'Check whether person has iMessage in Linq': {
    resource: 'capability',
    operation: 'checkIMessage',
    address: fromAI('Address'),
  },
} satisfies Record<string, INodeParameters>;

export type Tool = keyof typeof TOOLS;

/** How a model is told of a tool: as n8n makes it of the node's name (n8n-workflow, nodeNameToToolName). */
export const toolName = (tool: Tool): string => tool.replace(/[^a-zA-Z0-9_-]+/g, '_');

const node = (name: string, type: string, typeVersion: number, parameters: INodeParameters = {}) =>
  ({ id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters }) satisfies INode;

/** How an agent is set up: its version, the items that it answers, and how many at the same time. */
export interface AgentSetup {
  readonly version?: number;
  readonly prompts?: readonly string[];
  readonly batchSize?: number;
}

/** A workflow that is one agent: started by hand, with a chat model and some Linq tools. */
export function agentWith(
  tools: readonly Tool[],
  { id, name, type }: SavedCredential,
  { version = 3, prompts = ['Do as you are told.'], batchSize = 1 }: AgentSetup,
): NewWorkflow {
  const to = (type: NodeConnectionType) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
  return {
    name: 'Agent',
    nodes: [
      node('Start', 'n8n-nodes-base.manualTrigger', 1),
      newItems(
        'Prompts',
        prompts.map((prompt) => ({ prompt })),
      ),
      node('AI Agent', '@n8n/n8n-nodes-langchain.agent', version, {
        promptType: 'define',
        text: '={{ $json.prompt }}',
        options: { batching: { batchSize } },
      }),
      {
        ...node('OpenAI Chat Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, {
          model: { __rl: true, mode: 'id', value: 'scripted' },
          responsesApiEnabled: false,
        }),
        credentials: { [type]: { id, name } },
      },
      ...tools.map((tool) => ({
        ...node(tool, 'n8n-nodes-linq-partner.linqTool', 1, TOOLS[tool]),
        // In n8n 1 a tool that fails ends the workflow otherwise (n8n-core, workflow-execute.ts).
        ...(isN8n1() && { onError: 'continueRegularOutput' as const }),
      })),
    ],
    connections: {
      Start: { main: [[{ node: 'Prompts', type: 'main', index: 0 }]] },
      Prompts: to('main'),
      'OpenAI Chat Model': to('ai_languageModel'),
      ...Object.fromEntries(tools.map((tool) => [tool, to('ai_tool')])),
    },
    settings: { executionOrder: 'v1' },
  };
}
