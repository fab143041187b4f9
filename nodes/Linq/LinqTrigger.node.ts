import {
  NodeConnectionTypes,
  type IHookFunctions,
  type INodeType,
  type INodeTypeDescription,
  type IWebhookFunctions,
  type IWebhookResponseData,
} from 'n8n-workflow';
import { testCredential } from './editor/credentialTest';
import { receive } from './trigger/delivery';
import { WEBHOOK_PATH } from './trigger/ownSubscription';
import {
  adoptSubscription,
  registerSubscription,
  removeSubscription,
} from './trigger/registration';
import { eventsSubtitle, getTriggerEvents, triggerProperties } from './trigger/triggerFields';

/** Starts a workflow when Linq delivers an event: assembled from the parts in `trigger/`. */
export class LinqTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Linq Trigger',
    name: 'linqTrigger',
    icon: { light: 'file:../../icons/linq.svg', dark: 'file:../../icons/linq.dark.svg' },
    group: ['trigger'],
    // Not 1: for triggers of version 1 n8n evaluates an expression at each delivery, which costs a fifth
    // of all it takes in (n8n, webhooks/webhook-helpers.ts, parseRequestBody).
    version: [2, 2.1],
    subtitle: eventsSubtitle,
    // For both nodes: n8n's node panel makes one entry of them, under this description (its editor's
    // generateMergedNodesAndActions).
    description:
      'Send and manage iMessage, RCS and SMS messages with Linq, and start workflows when messages arrive',
    eventTriggerDescription:
      'Make one of the chosen events happen, for example by sending a message to one of your Linq numbers',
    defaults: { name: 'Linq Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'linqPartnerApi', required: true, testedBy: 'testCredential' }],
    webhooks: [
      {
        name: 'default',
        httpMethod: 'POST',
        path: WEBHOOK_PATH,
        responseMode: 'onReceived',
        // Empty, so that n8n answers with the trigger's own JSON and not with a stray word.
        responseData: '',
      },
    ],
    properties: triggerProperties,
  };

  methods = { loadOptions: { getTriggerEvents }, credentialTest: { testCredential } };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return await adoptSubscription(this);
      },
      async create(this: IHookFunctions): Promise<boolean> {
        return await registerSubscription(this);
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        return await removeSubscription(this);
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return await receive(this);
  }
}
