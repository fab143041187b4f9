import {
  NodeConnectionTypes,
  type IExecuteFunctions,
  type INodeExecutionData,
  type INodeType,
  type INodeTypeDescription,
  type IWebhookFunctions,
  type IWebhookResponseData,
} from 'n8n-workflow';
import { testCredential } from './editor/credentialTest';
import { executeItems } from './execution/execute';
import { operationProperties, operationSubtitle } from './operations';
import { listSearch, loadOptions } from './editor';
import { receiveAnswer } from './asking/answering';
import { answerWebhooks, waitingTooltip } from './asking/description';

/** The action node, assembled from its parts: what it offers stands in `operations/`. */
export class Linq implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Linq',
    name: 'linq',
    icon: { light: 'file:../../icons/linq.svg', dark: 'file:../../icons/linq.dark.svg' },
    group: ['output'],
    version: 1,
    subtitle: operationSubtitle,
    description: 'Send and manage iMessage, RCS and SMS messages, chats and contacts with Linq',
    defaults: { name: 'Linq' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    usableAsTool: true,
    credentials: [{ name: 'linqPartnerApi', required: true, testedBy: 'testCredential' }],
    webhooks: answerWebhooks,
    waitingNodeTooltip: waitingTooltip,
    properties: operationProperties,
  };

  methods = { listSearch, loadOptions, credentialTest: { testCredential } };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return [await executeItems(this)];
  }

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return await receiveAnswer(this);
  }
}
