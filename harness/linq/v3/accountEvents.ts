import { randomUUID } from 'node:crypto';
import type { V3Event, WebhookSubscription, WebhookSubscriptionChange } from './records';

/** Where a change of the account was made. */
export type Origin = 'dashboard' | 'api' | 'linq';

const ACTORS = {
  dashboard: { type: 'team_member', id: 'member-1', name: 'Mary', email: 'mary@example.com' },
  api: { type: 'api' },
  linq: { type: 'system' },
};

/** An event about the account itself, in the shape that all of them share: V3 guide, "Account Events". */
export const accountEvent = (
  type: AccountEvent,
  what: object,
  origin: Origin = 'api',
): V3Event => ({
  event_type: type,
  data: {
    summary: `What the Activity page says of ${type}`,
    occurred_at: new Date().toISOString(),
    actor: ACTORS[origin],
    origin,
    ...what,
  },
});

/** A subscription as these events name it: its URL without what stands behind the path. */
export const subscriptionIn = ({
  id,
  target_url: url,
}: Pick<WebhookSubscription, 'id' | 'target_url'>) => ({
  webhook_subscription: { id, target_url: withoutQuery(url) },
});

/** What is told of a subscription that was made. */
export function subscriptionCreated(subscription: WebhookSubscription): V3Event {
  const { webhook_subscription: object } = subscriptionIn(subscription);
  const events = subscription.subscribed_events;
  return accountEvent('webhook_subscription.created', {
    webhook_subscription: { ...object, events },
  });
}

/** What is told of a change of a subscription: an event for each field that is different. */
export function subscriptionChanges(
  before: WebhookSubscription,
  { target_url, subscribed_events, phone_numbers, is_active }: WebhookSubscriptionChange,
): V3Event[] {
  const after = { ...before, ...(target_url !== undefined && { target_url }) };
  const told = (type: AccountEvent, change?: object) =>
    accountEvent(type, {
      ...subscriptionIn(after),
      ...(change && { change }),
    });
  const isOther = (from: unknown, to: unknown) =>
    to !== undefined && JSON.stringify(from) !== JSON.stringify(to);
  const events: (V3Event | false)[] = [
    isOther(before.target_url, target_url) &&
      told('webhook_subscription.target_url_changed', {
        from: withoutQuery(before.target_url),
        to: withoutQuery(after.target_url),
      }),
    isOther(before.subscribed_events, subscribed_events) &&
      told('webhook_subscription.events.updated', {
        from: before.subscribed_events,
        to: subscribed_events,
      }),
    isOther(before.phone_numbers ?? [], phone_numbers) &&
      told('webhook_subscription.phone_numbers.updated', {
        from: before.phone_numbers,
        to: phone_numbers,
      }),
    isOther(before.is_active, is_active) &&
      told(is_active ? 'webhook_subscription.enabled' : 'webhook_subscription.disabled'),
  ];
  return events.filter((event) => event !== false);
}

const environment = { id: 'environment-1', name: 'Staging', type: 'environment' };
const PRODUCTION = { id: null, name: 'Production', type: 'production' };
const phone_number = '+15550000001';
const renamed = { from: 'Old', to: 'New' };
const token = { id: 'token-1', name: 'n8n' };
const member = { id: 'member-2', name: 'Max' };
const card = { id: 'card-1', name: 'Shop' };
const elsewhere = subscriptionIn({ id: randomUUID(), target_url: 'https://example.com/hook' });

/** Every account event there is, with what it says beside what all say. */
export const ACCOUNT_EVENTS = {
  'zero_day_retention.updated': { change: { from: false, to: true }, environment: PRODUCTION },
  'phone_number.forwarding_updated': { phone_number, change: { from: null, to: '+15550000009' } },
  'environment.line_moved': { phone_number, change: { from: PRODUCTION, to: environment } },
  'environment.created': { environment },
  'environment.renamed': { environment, change: renamed },
  'environment.deleted': { environment, lines_moved_to_production: 1, tokens_revoked: 2 },
  'contact_card.created': { phone_number, contact_card: card },
  'contact_card.updated': {
    phone_number,
    contact_card: { ...card, photo_updated: true },
    change: { name: renamed },
  },
  'contact_card.deleted': { phone_number, contact_card: card },
  'api_token.created': { api_token: { ...token, token_prefix: 'lq_' } },
  'api_token.renamed': { api_token: token, change: renamed },
  'api_token.expiry_scheduled': {
    api_token: token,
    change: { from: null, to: '2027-01-01T00:00:00Z' },
  },
  'api_token.expired': { api_token: { ...token, expires_at: '2027-01-01T00:00:00Z' } },
  'api_token.activated': { api_token: token },
  'api_token.deleted': { api_token: { ...token, token_prefix: 'lq_' } },
  'webhook_subscription.created': elsewhere,
  'webhook_subscription.deleted': elsewhere,
  'webhook_subscription.target_url_changed': {
    ...elsewhere,
    change: { from: 'https://example.com/old', to: 'https://example.com/hook' },
  },
  'webhook_subscription.enabled': elsewhere,
  'webhook_subscription.disabled': elsewhere,
  'webhook_subscription.events.updated': {
    ...elsewhere,
    change: { from: ['message.sent'], to: ['message.received'] },
  },
  'webhook_subscription.phone_numbers.updated': {
    ...elsewhere,
    change: { from: null, to: [phone_number] },
  },
  'webhook_subscription.routing_headers_set': {
    ...elsewhere,
    change: { from: null, to: { routing_key_header: 'Linq-Chat-Id' } },
  },
  'webhook_subscription.routing_headers_cleared': {
    ...elsewhere,
    change: { from: { routing_key_header: 'Linq-Chat-Id' }, to: null },
  },
  'team_member.added': { team_member: { ...member, role: 'member' } },
  'team_member.signed_in': { team_member: member, method: 'sso' },
  'team_member.signed_out': { team_member: member },
} satisfies Record<string, object>;

/** The name of one. */
export type AccountEvent = keyof typeof ACCOUNT_EVENTS;

/** Linq gives no credentials away that stand in a URL. */
function withoutQuery(target: string): string {
  const { origin, pathname } = new URL(target);
  return origin + pathname;
}
