import {
  NodeConnectionTypes,
  type IExecuteFunctions,
  type INodeExecutionData,
  type INodeType,
} from 'n8n-workflow';

const IN_FLIGHT = 50;

/**
 * The least a node can do that sends the same updates through n8n: it calls n8n's request helper, with
 * the credential read once, and looks at nothing else.
 */
export class HelperNode implements INodeType {
  description = {
    displayName: 'Helper',
    name: 'helper',
    group: [],
    version: 1,
    description: '',
    defaults: { name: 'Helper' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'linqPartnerApi' }],
    properties: [],
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const type = 'linqPartnerApi';
    const data = await this.getCredentials(type);
    const { baseUrl } = data as { baseUrl: string };
    const send = async ({ json }: INodeExecutionData): Promise<INodeExecutionData> => {
      const { id, url } = json as { id: number; url: string };
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
      return { json };
    };
    const items = this.getInputData().values();
    const sent: INodeExecutionData[] = [];
    const worker = async () => {
      for (const item of items) sent.push(await send(item));
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    return [sent];
  }
}
