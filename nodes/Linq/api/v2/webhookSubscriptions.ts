import type { IDataObject } from 'n8n-workflow';
import { carriedOut, list, reading, record } from '../call';
import type { LinqClient } from '../http/client';
import { v2 } from '../http/v2';
import { defineRecord } from '../record';
import { silenceOf, useOf, warningOf } from '../subscriptionUse';
import { defineCall } from './call';

/** A webhook subscription as Linq shows it: V2 reference, "Webhook Subscriptions". */
export interface WebhookSubscription extends IDataObject {
  id: number;
  webhook_url: string;
  version: number;
  events: string[];
  active?: boolean;
  /** Whether Linq holds a secret; the secret itself is never given back. */
  secret_configured?: boolean;
}

/** Told apart by their IDs, or by the URLs they deliver to. */
export const SUBSCRIPTION = defineRecord('webhook subscription');

/** What Linq takes for a new subscription, and for the replacement of one. */
export interface WebhookSubscriptionInput {
  webhook_url: string;
  version: number;
  events: string[];
  secret?: string;
  active?: boolean;
}

/** What is gone on with of one. */
const READS = { id: 'number', webhook_url: 'text' } as const;

/** GET /webhook_subscriptions: all of the organization, in one answer without pages. */
export const listSubscriptions = defineCall({
  name: 'listWebhookSubscriptions',
  method: 'GET',
  answer: list<WebhookSubscription>('webhook_subscriptions', READS),
  request: () => ({
    path: v2`webhook_subscriptions`,
    subject: 'the list of webhook subscriptions',
  }),
});

/** Linq has no call for one subscription: it is found in the list. */
export async function getSubscription(
  client: LinqClient,
  id: number,
): Promise<WebhookSubscription> {
  const found = (await listSubscriptions(client)).find((candidate) => candidate.id === id);
  if (!found) throw client.notFound(SUBSCRIPTION.subject(id));
  return found;
}

/** POST /webhook_subscriptions. */
export const createSubscription = defineCall({
  name: 'createWebhookSubscription',
  method: 'POST',
  answer: reading(record<WebhookSubscription>('webhook_subscription'), READS),
  request: (input: WebhookSubscriptionInput) => ({
    path: v2`webhook_subscriptions`,
    body: { webhook_subscription: { ...input } },
    secret: input.secret,
    subject: 'the new webhook subscription',
  }),
});

/** PUT /webhook_subscriptions/{id}: replaces URL, version and events; what is not named may be kept or lost. */
export const replaceSubscription = defineCall({
  name: 'updateWebhookSubscription',
  method: 'PUT',
  answer: reading(record<WebhookSubscription>('webhook_subscription'), READS),
  request: (id: number, input: WebhookSubscriptionInput) => ({
    path: v2`webhook_subscriptions/${id}`,
    body: { webhook_subscription: { ...input } },
    secret: input.secret,
    subject: SUBSCRIPTION.subject(id),
  }),
});

/** DELETE /webhook_subscriptions/{id}. */
export const deleteSubscription = defineCall({
  name: 'deleteWebhookSubscription',
  method: 'DELETE',
  answer: carriedOut,
  request: (id: number) => ({
    path: v2`webhook_subscriptions/${id}`,
    subject: SUBSCRIPTION.subject(id),
  }),
});

/** A subscription, and what it serves, as `used_by`. */
export const withUse = (subscription: WebhookSubscription): IDataObject => ({
  ...subscription,
  used_by: useOf(subscription.webhook_url),
});

/**
 * Says so when a subscription that n8n needs is paused now or delivers elsewhere, and when its deliveries are
 * signed otherwise than before.
 *
 * @param input what replaced it
 * @param before what it was, where that is known
 */
export const warnings = (
  after: WebhookSubscription,
  input: WebhookSubscriptionInput,
  before = after,
): IDataObject => {
  const isHeard = after.active !== false && before.webhook_url === after.webhook_url;
  return warningOf(
    isHeard ? undefined : silenceOf(`Webhook subscription ${after.id}`, useOf(before.webhook_url)),
    secretWarning(after, input, before),
  );
};

/**
 * Linq's reference does not tell whether an update without a secret keeps the one it has, and without one
 * deliveries are no longer signed. A trigger takes none that its own secret did not sign.
 */
function secretWarning(
  after: WebhookSubscription,
  { secret }: WebhookSubscriptionInput,
  before: WebhookSubscription,
): string | undefined {
  const hasNone = after.secret_configured === false;
  if (useOf(after.webhook_url) === 'Linq Trigger')
    return hasNone || secret !== undefined
      ? `Webhook subscription ${after.id} belongs to a Linq Trigger, which accepts only its own secret. Publish the workflow again, unless its credential has this secret as 'Webhook Secret'.`
      : undefined;
  return hasNone && before.secret_configured === true
    ? `Webhook subscription ${after.id} had a secret before this change and now has none, so its deliveries are no longer signed. Set it again with the field 'Secret'.`
    : undefined;
}
