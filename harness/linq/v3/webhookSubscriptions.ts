import { Router, type Request } from 'express';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  accountEvent,
  ACCOUNT_EVENTS,
  subscriptionChanges,
  subscriptionCreated,
  subscriptionIn,
} from './accountEvents';
import { refuse } from './errors';
import type {
  V3Event,
  WebhookSubscription,
  WebhookSubscriptionChange,
  WebhookSubscriptionInput,
} from './records';

/** The events that Linq names when it is asked which there are. More come every month. */
export const EVENT_NAMES = [
  ...['sent', 'received', 'read', 'delivered', 'failed', 'edited'].map((name) => `message.${name}`),
  ...['reaction.added', 'reaction.removed', 'participant.added', 'participant.removed'],
  ...['chat.created', 'chat.group_name_updated', 'chat.group_icon_updated'],
  ...['chat.typing_indicator.started', 'chat.typing_indicator.stopped'],
  ...['poll.received', 'poll.vote.added', 'poll.vote.removed'],
  ...['poll.updated', 'contact_card.received', 'phone_number.status_updated'],
  ...['succeeded', 'canceled', 'expired'].map((name) => `payment.${name}`),
  ...Object.keys(ACCOUNT_EVENTS),
];

/** The subscriptions of the emulated account. */
export class WebhookSubscriptionStore {
  readonly all: WebhookSubscription[] = [];
  private readonly secrets = new Map<string, string>();

  create(input: WebhookSubscriptionInput, id: string = randomUUID()): WebhookSubscription {
    const now = new Date().toISOString();
    const subscription = {
      id,
      target_url: input.target_url,
      subscribed_events: input.subscribed_events,
      phone_numbers: filterOf(input.phone_numbers),
      ...(input.routing_key_header && { routing_key_header: input.routing_key_header }),
      ...(input.routing_id_header && { routing_id_header: input.routing_id_header }),
      is_active: true,
      created_at: now,
      updated_at: now,
    };
    this.all.push(subscription);
    this.secrets.set(subscription.id, `whsec_${randomBytes(24).toString('base64')}`);
    return subscription;
  }

  update(id: string, change: WebhookSubscriptionChange): WebhookSubscription | undefined {
    const subscription = this.byId(id);
    if (!subscription) return undefined;
    const { phone_numbers, ...same } = change;
    return Object.assign(subscription, same, {
      ...(phone_numbers !== undefined && { phone_numbers: filterOf(phone_numbers) }),
      updated_at: new Date().toISOString(),
    });
  }

  delete(id: string): boolean {
    const index = this.all.findIndex((candidate) => candidate.id === id);
    if (index >= 0) this.all.splice(index, 1);
    return index >= 0;
  }

  byId(id: string): WebhookSubscription | undefined {
    return this.all.find((candidate) => candidate.id === id);
  }

  /** @throws where there is none */
  get(id: string): WebhookSubscription {
    const subscription = this.byId(id);
    if (!subscription) throw new Error(`There is no webhook subscription ${id}`);
    return subscription;
  }

  /** What deliveries of a subscription are signed with. Linq shows it once, at creation. */
  secretOf(id: string): string {
    return this.secrets.get(id) ?? '';
  }

  isUsed(targetUrl: string, exceptBy?: string): boolean {
    return this.all.some(({ id, target_url }) => target_url === targetUrl && id !== exceptBy);
  }
}

/** No numbers are no filter. */
const filterOf = (numbers: string[] | null | undefined) => (numbers?.length ? numbers : null);

/**
 * The calls of webhook subscriptions and events; requests were checked against the contract before they
 * come here. What changes is reported, to the changed subscription as well: V3 guide, "Account Events".
 */
export function webhookSubscriptionRoutes(
  store: WebhookSubscriptionStore,
  report: (event: V3Event) => void,
): Router {
  const router = Router();
  const path = '/api/partner/v3/webhook-subscriptions';
  const known = ({ params }: Request) => store.byId(String(params['id']));

  router.get('/api/partner/v3/webhook-events', (_request, response) => {
    const doc_url = 'https://docs.linqapp.com/guides/webhooks/events';
    response.json({ events: EVENT_NAMES, doc_url });
  });

  router.get(path, (_request, response) => {
    response.json({ subscriptions: store.all });
  });

  router.post(path, (request, response) => {
    const input = request.body as WebhookSubscriptionInput;
    if (store.isUsed(input.target_url))
      return void refuse(response, 400, 1005, 'target_url is already in use');
    const subscription = store.create(input);
    response.status(201).json({ ...subscription, signing_secret: store.secretOf(subscription.id) });
    report(subscriptionCreated(subscription));
  });

  router.all(`${path}/:id`, (request, response, next) => {
    if (known(request)) next();
    else refuse(response, 404, 2010, 'Webhook subscription not found');
  });

  router.get(`${path}/:id`, (request, response) => {
    response.json(known(request));
  });

  router.put(`${path}/:id`, (request, response) => {
    const change = request.body as WebhookSubscriptionChange;
    if (change.target_url !== undefined && store.isUsed(change.target_url, request.params.id))
      return void refuse(response, 400, 1005, 'target_url is already in use');
    const events = subscriptionChanges({ ...store.get(request.params.id) }, change);
    response.json(store.update(request.params.id, change));
    for (const event of events) report(event);
  });

  router.delete(`${path}/:id`, (request, response) => {
    const deleted = store.get(request.params.id);
    store.delete(request.params.id);
    response.status(204).end();
    report(accountEvent('webhook_subscription.deleted', subscriptionIn(deleted)));
  });

  return router;
}
