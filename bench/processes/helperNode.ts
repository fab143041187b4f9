import {
  NodeConnectionTypes,
  type IExecuteFunctions,
  type INodeExecutionData,
  type INodeType,
  type INodeTypeDescription,
} from 'n8n-workflow';

const IN_FLIGHT = 50;

/** Which part of its work the node does. */
export type Part = 'nothing' | 'expressions' | 'helper';

/**
 * The least a node can do that sends the same updates through n8n, in parts: it evaluates the two
 * expressions of an item, or calls n8n's request helper with the credential read once, and looks at
 * nothing else.
 */
export class HelperNode implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Helper',
    name: 'helper',
    group: [],
    version: 1,
    description: '',
    defaults: { name: 'Helper' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'linqPartnerApi' }],
    properties: ['part', 'id', 'url'].map((name) => ({
      displayName: name,
      name,
      type: 'string',
      default: '',
    })),
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const part = this.getNodeParameter('part', 0) as Part; // `helper` in n8n.ts gives one
    const items = this.getInputData();
    if (part === 'nothing') return [items];
    return [part === 'helper' ? await sendAll(this, items) : evaluateAll(this, items)];
  }
}

const evaluateAll = (context: IExecuteFunctions, items: INodeExecutionData[]) =>
  items.map((_, index) => ({
    json: {
      id: context.getNodeParameter('id', index) as number,
      url: context.getNodeParameter('url', index) as string,
    },
  }));

async function sendAll(
  context: IExecuteFunctions,
  items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
  const type = 'linqPartnerApi';
  const data = await context.getCredentials(type);
  const { baseUrl } = data as { baseUrl: string };
  const send = async ({ json }: INodeExecutionData): Promise<INodeExecutionData> => {
    const { id, url } = json as { id: number; url: string };
    await context.helpers.httpRequestWithAuthentication.call(
      context,
      type,
      {
        method: 'PUT',
        url: `${baseUrl}/api/partner/v2/webhook_subscriptions/${id}`,
        body: {
          webhook_subscription: {
            webhook_url: url,
            version: 2,
            events: ['message.received'],
          },
        },
        json: true,
        disableFollowRedirect: true,
      },
      { credentialsDecrypted: { id: '', name: '', type, data } },
    );
    return { json };
  };
  const left = items.values();
  const sent: INodeExecutionData[] = [];
  const worker = async () => {
    for (const item of left) sent.push(await send(item));
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return sent;
}
