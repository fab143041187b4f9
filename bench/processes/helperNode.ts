import {
  NodeConnectionTypes,
  type IExecuteFunctions,
  type INodeExecutionData,
  type INodeType,
  type INodeTypeDescription,
} from 'n8n-workflow';

const IN_FLIGHT = 50;

/**
 * The least a node can do that sends the same updates through n8n: it has n8n evaluate the item's two
 * expressions and calls n8n's request helper, with the credential read once, and looks at nothing else.
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
    properties: [
      { displayName: 'ID', name: 'id', type: 'number', default: 0 },
      { displayName: 'URL', name: 'url', type: 'string', default: '' },
    ],
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const type = 'linqPartnerApi';
    const data = await this.getCredentials(type);
    const { baseUrl } = data as { baseUrl: string };
    const send = async (index: number): Promise<INodeExecutionData> => {
      const id = this.getNodeParameter('id', index) as number;
      const url = this.getNodeParameter('url', index) as string;
      await this.helpers.httpRequestWithAuthentication.call(
        this,
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
      return { json: { id }, pairedItem: index };
    };
    const indexes = this.getInputData().keys();
    const sent: INodeExecutionData[] = [];
    const worker = async () => {
      for (const index of indexes) sent.push(await send(index));
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    return [sent];
  }
}
