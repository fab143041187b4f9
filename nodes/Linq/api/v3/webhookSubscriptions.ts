import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';
import { defineRecord } from '../record';

/** A webhook subscription as Linq shows it: V3 reference, "Webhook Subscriptions". */
export interface WebhookSubscription extends IDataObject {
  id: string;
  target_url: string;
  subscribed_events: string[];
  /** The only lines whose events are delivered; all where there are none. */
  phone_numbers?: string[] | null;
  is_active: boolean;
}

/** A subscription as only the answer to its creation shows it. */
export interface NewWebhookSubscription extends WebhookSubscription {
  /** What Linq signs its deliveries with: `whsec_` and base64. */
  signing_secret: string;
}

/** Told apart by their IDs, or by the URLs they deliver to. */
export const SUBSCRIPTION = defineRecord('webhook subscription');

/** What Linq takes for a new subscription. */
export interface WebhookSubscriptionInput {
  target_url: string;
  subscribed_events: string[];
  phone_numbers?: string[];
}

/** What Linq takes for a change of one: what is not named stays. */
export type WebhookSubscriptionChange = Partial<WebhookSubscriptionInput & { is_active: boolean }>;

/** GET /webhook-subscriptions: active and paused ones, in one answer without pages. */
export async function listSubscriptions(client: LinqClient): Promise<WebhookSubscription[]> {
  const answer = await client.send({
    method: 'GET',
    path: v3`webhook-subscriptions`,
    subject: 'the list of webhook subscriptions',
  });
  return answer.list('subscriptions') as WebhookSubscription[];
}

/** GET /webhook-subscriptions/{id}. */
export async function getSubscription(
  client: LinqClient,
  id: string,
): Promise<WebhookSubscription> {
  const answer = await client.send({
    method: 'GET',
    path: v3`webhook-subscriptions/${id}`,
    subject: SUBSCRIPTION.subject(id),
  });
  return asSubscription(answer.body('id', 'target_url'));
}

/** POST /webhook-subscriptions. */
export async function createSubscription(
  client: LinqClient,
  input: WebhookSubscriptionInput,
): Promise<NewWebhookSubscription> {
  const answer = await client.send({
    method: 'POST',
    path: v3`webhook-subscriptions`,
    body: { ...input },
    subject: 'the new webhook subscription',
  });
  return asSubscription(answer.body('id', 'target_url')) as NewWebhookSubscription;
}

/** PUT /webhook-subscriptions/{id}: changes only what is named. */
export async function updateSubscription(
  client: LinqClient,
  id: string,
  change: WebhookSubscriptionChange,
): Promise<WebhookSubscription> {
  const answer = await client.send({
    method: 'PUT',
    path: v3`webhook-subscriptions/${id}`,
    body: { ...change },
    subject: SUBSCRIPTION.subject(id),
  });
  return asSubscription(answer.body('id', 'target_url'));
}

/** DELETE /webhook-subscriptions/{id}. */
export async function deleteSubscription(client: LinqClient, id: string): Promise<void> {
  const answer = await client.send({
    method: 'DELETE',
    path: v3`webhook-subscriptions/${id}`,
    subject: SUBSCRIPTION.subject(id),
  });
  answer.nothing();
}

/** GET /webhook-events: the names of all events there are today. */
export async function listEventNames(client: LinqClient): Promise<string[]> {
  const answer = await client.send({
    method: 'GET',
    path: v3`webhook-events`,
    subject: 'the list of webhook events',
  });
  return answer.texts('events');
}

/** Which fields a record has is Linq's word: it is passed on as it came. */
const asSubscription = (record: IDataObject) => record as WebhookSubscription;
