import type { IDataObject } from 'n8n-workflow';
import { body, carriedOut, list, reading, texts } from '../call';
import { v3 } from '../http/v3';
import { defineRecord } from '../record';
import { defineCall } from './call';

/**
 * The version of the payload that deliveries are read in, as a target URL names it in its query under
 * `version`. Without it Linq takes the newest of the day the subscription was made: V3 guide, "Webhook
 * versioning".
 */
export const PAYLOAD_VERSION = '2026-02-03';

/** A webhook subscription as Linq shows it: V3 reference, "Webhook Subscriptions". */
export interface WebhookSubscription extends IDataObject {
  id: string;
  target_url: string;
  subscribed_events: string[];
  /** The only lines whose events are delivered; all where there are none. */
  phone_numbers?: string[] | null;
  /** See `RoutingHeaders`. */
  routing_key_header?: string | null;
  routing_id_header?: string | null;
  is_active?: boolean | null;
}

/** A subscription as only the answer to its creation shows it. */
export interface NewWebhookSubscription extends WebhookSubscription {
  /** What Linq signs its deliveries with: `whsec_` and base64. */
  signing_secret: string;
}

/** Told apart by their IDs, or by the URLs they deliver to. */
export const SUBSCRIPTION = defineRecord('webhook subscription');

/**
 * How deliveries of a chat find the same one of several receivers: in a header of the first name Linq sends
 * a token, which it takes from the receiver's last answer; in one of the second, the chat's ID. Null takes
 * them away.
 */
export interface RoutingHeaders {
  routing_key_header?: string | null;
  routing_id_header?: string | null;
}

/** What Linq takes for a new subscription. */
export interface WebhookSubscriptionInput extends RoutingHeaders {
  target_url: string;
  subscribed_events: string[];
  phone_numbers?: string[];
}

/** What Linq takes for a change of one: what is not named stays. */
export type WebhookSubscriptionChange = Partial<WebhookSubscriptionInput & { is_active: boolean }>;

/** What is gone on with of one. */
const READS = { id: 'text', target_url: 'text' } as const;

/** GET /webhook-subscriptions: active and paused ones, in one answer without pages. */
export const listSubscriptions = defineCall({
  name: 'listWebhookSubscriptions',
  method: 'GET',
  answer: list<WebhookSubscription>('subscriptions', READS),
  request: () => ({
    path: v3`webhook-subscriptions`,
    subject: 'the list of webhook subscriptions',
  }),
});

/** GET /webhook-subscriptions/{id}. */
export const getSubscription = defineCall({
  name: 'getWebhookSubscription',
  method: 'GET',
  answer: reading(body<WebhookSubscription>('id'), READS),
  request: (id: string) => ({
    path: v3`webhook-subscriptions/${id}`,
    subject: SUBSCRIPTION.subject(id),
  }),
});

/** POST /webhook-subscriptions. */
export const createSubscription = defineCall({
  name: 'createWebhookSubscription',
  method: 'POST',
  answer: reading(body<NewWebhookSubscription>('id'), { ...READS, signing_secret: 'text' }),
  request: (input: WebhookSubscriptionInput) => ({
    path: v3`webhook-subscriptions`,
    body: { ...input },
    subject: 'the new webhook subscription',
  }),
});

/** PUT /webhook-subscriptions/{id}: changes only what is named. */
export const updateSubscription = defineCall({
  name: 'updateWebhookSubscription',
  method: 'PUT',
  answer: reading(body<WebhookSubscription>('id'), READS),
  request: (id: string, change: WebhookSubscriptionChange) => ({
    path: v3`webhook-subscriptions/${id}`,
    body: { ...change },
    subject: SUBSCRIPTION.subject(id),
  }),
});

/** DELETE /webhook-subscriptions/{id}. */
export const deleteSubscription = defineCall({
  name: 'deleteWebhookSubscription',
  method: 'DELETE',
  answer: carriedOut,
  request: (id: string) => ({
    path: v3`webhook-subscriptions/${id}`,
    subject: SUBSCRIPTION.subject(id),
  }),
});

/** GET /webhook-events: the names of all events there are today. */
export const listEventNames = defineCall({
  name: 'listWebhookEvents',
  method: 'GET',
  answer: texts('events'),
  request: () => ({ path: v3`webhook-events`, subject: 'the list of webhook events' }),
});
