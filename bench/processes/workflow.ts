import {
  NodeConnectionTypes,
  type INode,
  type INodeParameters,
  type IWorkflowBase,
} from 'n8n-workflow';
import { HELPER, HTTP_REQUEST, LINQ, OTHER, type Sender } from './n8n';

/** Items → Update. Both types of nodes evaluate two expressions for an item, and send the same request. */
export const workflowFor = (sender: Sender, url: string): IWorkflowBase => ({
  id: 'bench',
  name: 'Bench',
  active: false,
  activeVersionId: null,
  isArchived: false,
  createdAt: new Date(),
  updatedAt: new Date(),
  nodes: [nodeOf('Items', 'items', 1), updateOf(sender, url)],
  connections: {
    Items: { main: [[{ node: 'Update', type: NodeConnectionTypes.Main, index: 0 }]] },
  },
});

const nodeOf = (
  name: string,
  type: string,
  typeVersion: number,
  parameters: INodeParameters = {},
): INode => ({ id: name, name, type, typeVersion, position: [0, 0], parameters });

/** An item that fails must not end the run where not said: it is counted instead. */
function updateOf({ type, parameters, stopsAtError = false }: Sender, url: string): INode {
  const isHttpRequest = type === HTTP_REQUEST;
  const fixed = isHttpRequest ? httpRequestTo(url) : type === LINQ ? LINQ_UPDATE : {};
  const credential = CREDENTIALS[type];
  return {
    ...nodeOf('Update', type, isHttpRequest ? 4.5 : 1, { ...fixed, ...parameters }),
    ...(!stopsAtError && { onError: 'continueRegularOutput' as const }),
    credentials: { [credential]: { id: credential, name: credential } },
  };
}

const CREDENTIALS: Record<Sender['type'], string> = {
  [LINQ]: 'linqPartnerApi',
  [HELPER]: 'linqPartnerApi',
  [HTTP_REQUEST]: 'httpHeaderAuth',
  [OTHER]: 'linqApi',
};

const LINQ_UPDATE: INodeParameters = {
  resource: 'webhookSubscriptionV2',
  operation: 'update',
  webhookSubscriptionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
  webhookUrl: '={{ $json.url }}',
  events: ['message.received'],
  version: 2,
};

const httpRequestTo = (url: string): INodeParameters => ({
  method: 'PUT',
  url: `=${url}/api/partner/v2/webhook_subscriptions/{{ $json.id }}`,
  authentication: 'genericCredentialType',
  genericAuthType: 'httpHeaderAuth',
  sendBody: true,
  specifyBody: 'json',
  jsonBody:
    '={{ { webhook_subscription: { webhook_url: $json.url, version: 2, events: ["message.received"] } } }}',
});
