import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { credentialName, webhookSecretOf } from '../api/http/credential';
import { assertReachable } from '../api/http/reachable';
import { operationError, reasonOf } from '../shared/errors';
import { BoundedMap } from '../shared/boundedMap';
import { forgetEvents, keepEvents } from './duplicates';
import type { Registered, Subscription, Wanted } from './generation';
import { triggerKey } from './keptData';
import { listOwn, registeringOf, registrantOf, urlOf, type Registering } from './registrant';
import { ownRegistration, remember, rememberedBy } from './remembered';
import { removeOne, removeOtherGeneration } from './removal';
import { assertNotSilenced } from './silence';
import { isTest, noteTest } from './testMark';
import { ALL_EVENTS, isManagedByPerson } from './triggerFields';

/**
 * Adopts the subscription that has this trigger's URL, if there is one that can be made to fit in
 * place. True when there is nothing left to create: it was adopted, or the person manages the
 * subscription.
 *
 * @throws NodeApiError, NodeOperationError saying why it cannot be registered
 */
export async function adoptSubscription(context: IHookFunctions): Promise<boolean> {
  noteTest(context);
  return await notingFailure(context, async () => {
    const trigger = await registeringOf(context);
    assertNotSilenced(trigger);
    if (isManagedByPerson(context)) {
      assertCanBeChecked(trigger);
      remember(context, trigger.remembered);
      return true;
    }
    const own = await ownSubscriptions(trigger);
    const adopted = await adopt(trigger, own);
    if (adopted) await settle(trigger, adopted, own);
    return adopted !== undefined;
  });
}

/**
 * Registers this trigger at Linq. Called again after a failure it still ends in one subscription. Where
 * one cannot be adopted, the new one is made and remembered first and the others go last: at no moment
 * is there none.
 *
 * @throws NodeApiError, NodeOperationError saying why it cannot be registered
 */
export async function registerSubscription(context: IHookFunctions): Promise<boolean> {
  return await notingFailure(context, async () => {
    const trigger = await registeringOf(context);
    const own = await ownSubscriptions(trigger);
    await settle(trigger, (await adopt(trigger, own)) ?? (await create(trigger, own)), own);
    return true;
  });
}

/** The triggers whose registration has begun in this process and neither succeeded nor was cleaned up. */
const unregistered = new BoundedMap<string, true>({ capacity: 1_000 });

/** Registers a trigger, which counts as unregistered until that succeeds. */
async function notingFailure<T>(context: IHookFunctions, register: () => Promise<T>): Promise<T> {
  unregistered.set(triggerKey(context), true);
  const registered = await register();
  unregistered.delete(triggerKey(context));
  return registered;
}

/**
 * Removes this trigger's subscription; one that is already gone is fine. A trigger that has registered
 * nothing removes nothing, though a subscription may have its URL: n8n 1 cleans up, too, where it refuses
 * to register a trigger whose URL another workflow has (n8n 1, active-workflow-manager.ts, `addWebhooks`).
 *
 * Where a person tests the trigger, and where n8n cleans up after a registration that failed, a failure
 * is only logged, and what stays at Linq is taken over by the next registration. n8n keeps what its
 * `delete` throws for: a test, so that no trigger of that n8n can be tested until it is restarted (n8n,
 * test-webhooks.ts, `deactivateWebhooks`), and a webhook for which it then registers nothing at the next
 * publish and calls it published (n8n, webhook-trigger-registrar.ts, `clearRegisteredWebhook`).
 *
 * @throws NodeApiError for any other failure, so that n8n tries again and shows it
 */
export async function removeSubscription(context: IHookFunctions): Promise<boolean> {
  const isCleanUp = isTest(context) || unregistered.has(triggerKey(context));
  unregistered.delete(triggerKey(context));
  if (!isCleanUp) return await removeAll(context, ownRegistration(context) !== undefined);
  try {
    return await removeAll(context, true);
  } catch (error) {
    // Nothing else tells the next unpublishing to look at Linq.
    if (!isTest(context) && !ownRegistration(context)) unregistered.set(triggerKey(context), true);
    context.logger.warn('Linq Trigger: its webhook subscription could not be removed', {
      workflowId: context.getWorkflow().id,
      reason: reasonOf(error),
    });
    return true;
  }
}

async function removeAll(context: IHookFunctions, isAtLinq: boolean): Promise<boolean> {
  if (isAtLinq && !isManagedByPerson(context)) await removeAtLinq(context);
  forgetEvents(context);
  return true;
}

async function removeAtLinq(context: IHookFunctions): Promise<void> {
  const trigger = await registrantOf(context);
  const { client, generation } = trigger;
  for (const subscription of await listOwn(trigger, generation))
    await removeOne(client, generation, subscription);
  await removeOtherGeneration(trigger);
  remember(context, {});
}

/**
 * The URL Linq knows this trigger by. Remembered at registration, because in a test delivery n8n
 * gives a node its production URL (n8n-core, webhook-context.ts).
 */
export const registeredUrl = (context: IWebhookFunctions): string =>
  rememberedBy(context).webhookUrl ?? urlOf(context);

/** The secret of a person's own subscription stands in the credential, unless it is not wanted. */
function assertCanBeChecked({ client: { credential, node }, settings }: Registering): void {
  if (settings.options.acceptUnsigned || webhookSecretOf(credential) !== '') return;
  throw operationError(node, {
    message:
      "Use My Own Subscription: the credential has no 'Webhook Secret' to check deliveries with",
    description: `Enter the secret of your webhook subscription in ${credentialName(node)}, or remove the option.`,
  });
}

/** What a reachable trigger has at Linq: see `listOwn`. */
async function ownSubscriptions(trigger: Registering): Promise<Subscription[]> {
  assertReachable(trigger.client, trigger.webhookUrl, 'publish the workflow again');
  return await listOwn(trigger, trigger.generation);
}

async function adopt(
  trigger: Registering,
  [existing]: readonly Subscription[],
): Promise<Registered | undefined> {
  if (!existing) return undefined;
  const { client, generation, remembered } = trigger;
  return await generation.subscriptions.adopt(
    client,
    existing,
    await wantedBy(trigger),
    remembered,
  );
}

async function create(trigger: Registering, own: readonly Subscription[]): Promise<Registered> {
  const { client, generation } = trigger;
  return await generation.subscriptions.create(client, await wantedBy(trigger), own);
}

async function wantedBy({
  client,
  generation,
  settings: { events, options },
  webhookUrl,
}: Registering): Promise<Wanted> {
  const wantsAll = events.includes(ALL_EVENTS);
  return {
    webhookUrl,
    events: wantsAll ? await generation.allEvents(client) : events,
    handles: options.phoneNumber,
  };
}

/**
 * Remembers the trigger's one subscription, and leaves no other with its URL. What waits have left is
 * removed last, since events would be missed meanwhile.
 */
async function settle(
  trigger: Registering,
  { id, sealedSecret, lineAtLinq }: Registered,
  own: readonly Subscription[],
): Promise<void> {
  const { context, client, generation, webhookUrl } = trigger;
  // First, since a subscription of the other API is not to be forgotten before it is gone.
  await removeOtherGeneration(trigger);
  remember(context, { webhookSubscriptionId: id, webhookUrl, sealedSecret, lineAtLinq });
  keepEvents(context);
  for (const other of own) if (other.id !== id) await removeOne(client, generation, other);
  await generation.subscriptions.sweep?.(client);
}
