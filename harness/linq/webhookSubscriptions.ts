import { Router } from 'express';
import { createHmac } from 'node:crypto';
import type { Dialect } from './deliveries';
import { standardError } from './errors';

/** A webhook subscription as Linq shows it: V2 reference, "Webhook Subscriptions". */
export interface WebhookSubscription {
  id: number;
  webhook_url: string;
  version: number;
  events: string[];
  active: boolean;
  secret_configured: boolean;
  last_delivered_at: string | null;
  delivery_attempts: number;
  created_at: string;
  updated_at: string;
}

/** What Linq takes for a new subscription and for a replacement. */
export interface WebhookSubscriptionInput {
  webhook_url: string;
  events: string[];
  version?: number;
  active?: boolean;
  secret?: string;
}

/** The subscriptions of the emulated account. IDs count from 1 and are never used twice. */
export class WebhookSubscriptionStore {
  readonly all: WebhookSubscription[] = [];
  private lastId = 0;
  private readonly secrets = new Map<number, string>();

  /** Linq's reference is silent on what an update without `secret` does to a stored one: both can be had. */
  dropsOmittedSecret = false;

  create(input: WebhookSubscriptionInput): WebhookSubscription {
    const now = new Date().toISOString();
    const subscription = {
      id: ++this.lastId,
      webhook_url: input.webhook_url,
      version: input.version ?? 2,
      events: input.events,
      active: input.active ?? true,
      secret_configured: false,
      last_delivered_at: null,
      delivery_attempts: 0,
      created_at: now,
      updated_at: now,
    };
    this.all.push(subscription);
    return this.withSecret(subscription, input.secret);
  }

  update(id: number, input: WebhookSubscriptionInput): WebhookSubscription | undefined {
    const subscription = this.all.find((candidate) => candidate.id === id);
    if (!subscription) return undefined;
    Object.assign(subscription, {
      webhook_url: input.webhook_url,
      version: input.version,
      events: input.events,
      active: input.active ?? subscription.active,
      updated_at: new Date().toISOString(),
    });
    return this.withSecret(subscription, input.secret);
  }

  /** What deliveries of a subscription are signed with; undefined where it has no secret. */
  secretOf(id: number): string | undefined {
    return this.secrets.get(id);
  }

  private withSecret(subscription: WebhookSubscription, secret?: string): WebhookSubscription {
    if (secret !== undefined) this.secrets.set(subscription.id, secret);
    else if (this.dropsOmittedSecret) this.secrets.delete(subscription.id);
    subscription.secret_configured = this.secrets.has(subscription.id);
    return subscription;
  }

  delete(id: number): boolean {
    const index = this.all.findIndex((candidate) => candidate.id === id);
    if (index >= 0) this.all.splice(index, 1);
    return index >= 0;
  }
}

interface SubscriptionBody {
  webhook_subscription: WebhookSubscriptionInput;
}

/** The four documented calls; requests were checked against the contract before they come here. */
export function webhookSubscriptionRoutes(store: WebhookSubscriptionStore): Router {
  const router = Router();
  const path = '/api/partner/v2/webhook_subscriptions';
  const notFound = standardError(
    'WEBHOOK_SUBSCRIPTION_NOT_FOUND',
    'Webhook subscription not found',
  );

  router.get(path, (_request, response) => {
    response.json({ webhook_subscriptions: store.all });
  });

  router.post(path, (request, response) => {
    const { webhook_subscription: input } = request.body as SubscriptionBody;
    response.status(201).json({ webhook_subscription: store.create(input) });
  });

  router.put(`${path}/:id`, (request, response) => {
    const { webhook_subscription: input } = request.body as SubscriptionBody;
    const subscription = store.update(Number(request.params.id), input);
    if (!subscription) return void response.status(404).json(notFound);
    response.json({ webhook_subscription: subscription });
  });

  router.delete(`${path}/:id`, (request, response) => {
    if (!store.delete(Number(request.params.id))) return void response.status(404).json(notFound);
    response.status(204).end();
  });

  return router;
}

/**
 * How V2 delivers: to each active subscription that has the event, signed where it has a secret, and
 * once: V2 FAQ, "there are no automatic retries".
 */
export const dialectOf = (store: WebhookSubscriptionStore): Dialect => ({
  retries: 0,
  recipients: ({ event_type }) =>
    store.all
      .filter(({ active, events }) => active && events.includes(event_type))
      .map(({ id, webhook_url: url }) => ({ id, url, secret: store.secretOf(id) })),
  envelope: ({ line: _, ...event }) => ({
    api_version: 'v2',
    created_at: new Date().toISOString(),
    ...event,
  }),
  sign: ({ secret }, body): Record<string, string> =>
    secret === undefined
      ? {}
      : {
          'x-webhook-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
  onTry: (recipient, status) => {
    const subscription = store.all.find(({ id }) => id === recipient.id);
    if (!subscription) return;
    subscription.delivery_attempts += 1;
    if (status !== undefined && status < 300)
      subscription.last_delivered_at = new Date().toISOString();
  },
});
