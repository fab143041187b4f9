import { createHmac } from 'node:crypto';
import type { Dialect } from '../deliveries';
import type { WebhookSubscriptionStore } from './webhookSubscriptions';

/** Between the tries of Linq's half an hour, compressed. */
const TRIES = 10;

/**
 * How V3 delivers: to each active subscription that has the event and its line, signed after Standard
 * Webhooks and in the older way besides, and again after 5xx, 429 and connections that failed.
 */
export const dialectOf = (subscriptions: WebhookSubscriptionStore): Dialect => ({
  retries: TRIES - 1,
  recipients: ({ event_type, line }) =>
    subscriptions.all
      .filter(
        ({ is_active, subscribed_events, phone_numbers }) =>
          is_active &&
          subscribed_events.includes(event_type) &&
          (phone_numbers === null || line === undefined || phone_numbers.includes(line)),
      )
      .map(({ id, target_url }) => ({ id, url: target_url, secret: subscriptions.secretOf(id) })),
  envelope: ({ event_type, event_id, data }) => ({
    api_version: 'v3',
    webhook_version: '2026-02-03',
    event_type,
    event_id,
    created_at: new Date().toISOString(),
    trace_id: event_id,
    partner_id: 'partner',
    data,
  }),
  sign: ({ id, secret = '' }, body, { event_id, event_type }) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const hmac = (text: string) => createHmac('sha256', key).update(text);
    return {
      'webhook-id': event_id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${hmac(`${event_id}.${timestamp}.${body}`).digest('base64')}`,
      'x-webhook-event': event_type,
      'x-webhook-subscription-id': String(id),
      'x-webhook-timestamp': timestamp,
      'x-webhook-signature': hmac(`${timestamp}.${body}`).digest('hex'),
    };
  },
});
