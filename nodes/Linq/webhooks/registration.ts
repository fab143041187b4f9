import {
  NodeApiError,
  type IHookFunctions,
  type IWebhookFunctions,
  type JsonObject,
} from 'n8n-workflow';
import { LinqClient } from '../client/client';
import { credentialName, webhookSecretOf } from '../client/credential';
import { operationError } from '../shared/errors';
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  replaceSubscription,
  type WebhookSubscription,
  type WebhookSubscriptionInput,
} from '../operations/v2/webhookSubscription/api';
import { WEBHOOK_EVENTS } from '../operations/v2/webhookSubscription/events';
import { isPrivate } from './privateUrl';
import { secretFor } from './secret';
import { ALL_EVENTS, readSettings } from './triggerFields';

/** The version of the deliveries this trigger reads. */
const VERSION = 2;

/**
 * Adopts the subscription that has this trigger's URL, if there is one: it is made to fit in place,
 * secret included, since the one it has cannot be compared. True when there is nothing left to
 * create: it was adopted, or the person manages the subscription.
 *
 * @throws NodeApiError, NodeOperationError saying why it cannot be registered
 */
export async function adoptSubscription(context: IHookFunctions): Promise<boolean> {
  if (await isManagedByPerson(context)) return true;
  const client = await LinqClient.connect(context);
  const adopted = await adopt(context, client);
  if (adopted) remember(context, adopted);
  return adopted !== undefined;
}

/**
 * Registers this trigger at Linq. Called again after a failure it still ends in one subscription.
 *
 * @throws NodeApiError, NodeOperationError saying why it cannot be registered
 */
export async function registerSubscription(context: IHookFunctions): Promise<boolean> {
  const client = await LinqClient.connect(context);
  const subscription =
    (await adopt(context, client)) ??
    (await createSubscription(client, wantedSubscription(context, client)));
  remember(context, subscription);
  return true;
}

/**
 * Removes this trigger's subscription; one that is already gone is fine.
 *
 * @throws NodeApiError for any other failure, so that n8n tries again and shows it
 */
export async function removeSubscription(context: IHookFunctions): Promise<boolean> {
  if (readSettings(context).options.ownSubscription) return true;
  const client = await LinqClient.connect(context);
  for (const subscription of await ownSubscriptions(context, client))
    await removeOne(client, subscription);
  const staticData = context.getWorkflowStaticData('node');
  delete staticData['webhookSubscriptionId'];
  delete staticData['webhookUrl'];
  return true;
}

/**
 * The URL Linq knows this trigger by. Remembered at registration, because in a test delivery n8n
 * gives a node its production URL (n8n-core, webhook-context.ts).
 */
export function registeredUrl(context: IWebhookFunctions): string {
  const { webhookUrl } = context.getWorkflowStaticData('node');
  return typeof webhookUrl === 'string' ? webhookUrl : urlOf(context);
}

async function isManagedByPerson(context: IHookFunctions): Promise<boolean> {
  const { ownSubscription, acceptUnsigned } = readSettings(context).options;
  if (!ownSubscription) return false;
  const { credential, node } = await LinqClient.connect(context);
  if (acceptUnsigned || webhookSecretOf(credential) !== '') return true;
  throw operationError(node, {
    message:
      "Use My Own Subscription: the credential has no 'Webhook Secret' to check deliveries with",
    description: `Put the secret of your webhook subscription into ${credentialName(node)}, or remove the option.`,
  });
}

/** Makes the trigger's subscription fit, and removes others that have the same URL. */
async function adopt(
  context: IHookFunctions,
  client: LinqClient,
): Promise<WebhookSubscription | undefined> {
  const wanted = wantedSubscription(context, client);
  const [subscription, ...others] = await ownSubscriptions(context, client);
  if (!subscription) return undefined;
  const adopted = await replaceSubscription(client, subscription.id, wanted);
  for (const other of others) await removeOne(client, other);
  return adopted;
}

/** All subscriptions with exactly this trigger's URL, the remembered one first; no other is ever touched. */
async function ownSubscriptions(
  context: IHookFunctions,
  client: LinqClient,
): Promise<WebhookSubscription[]> {
  const { webhookSubscriptionId: remembered } = context.getWorkflowStaticData('node');
  const url = urlOf(context);
  const own = (await listSubscriptions(client)).filter(({ webhook_url }) => webhook_url === url);
  return own.sort((one, other) => Number(other.id === remembered) - Number(one.id === remembered));
}

async function removeOne(client: LinqClient, { id }: WebhookSubscription): Promise<void> {
  try {
    await deleteSubscription(client, id);
  } catch (error) {
    const isGone = error instanceof NodeApiError && error.httpCode === '404';
    // The client throws NodeApiErrors, and n8n hands one back as it is.
    if (!isGone) throw new NodeApiError(client.node, error as JsonObject);
  }
}

function wantedSubscription(
  context: IHookFunctions,
  { credential, baseUrl, node }: LinqClient,
): WebhookSubscriptionInput {
  const url = urlOf(context);
  if (isPrivate(url) && !isPrivate(baseUrl))
    throw operationError(node, {
      message: `Linq cannot reach this n8n: its webhook URL is ${url}`,
      description:
        'Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions) of n8n to the address under which n8n can be reached from the internet, and publish the workflow again.',
    });
  const { events } = readSettings(context);
  return {
    webhook_url: url,
    version: VERSION,
    events: events.includes(ALL_EVENTS) ? WEBHOOK_EVENTS.map(({ value }) => value) : events,
    active: true,
    secret: secretFor(credential, url),
  };
}

/** The secret is not remembered: everyone who may read the workflow may read its static data. */
function remember(context: IHookFunctions, { id }: WebhookSubscription): void {
  const staticData = context.getWorkflowStaticData('node');
  staticData['webhookSubscriptionId'] = id;
  staticData['webhookUrl'] = urlOf(context);
}

function urlOf(context: IHookFunctions | IWebhookFunctions): string {
  const url = context.getNodeWebhookUrl('default');
  if (url !== undefined) return url;
  throw operationError(context.getNode(), { message: 'n8n gave this trigger no webhook URL' });
}
