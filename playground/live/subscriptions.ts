import { randomBytes } from 'node:crypto';
import * as v2 from '../../nodes/Linq/api/v2/webhookSubscriptions';
import * as v3 from '../../nodes/Linq/api/v3/webhookSubscriptions';
import type { CallName } from './checks';
import { numberIn, idIn } from './records';
import { addressOf, removing, sweeping, type Script } from './script';

/** The calls that it makes. */
export const SUBSCRIPTIONS: readonly CallName[] = [
  'v3 createWebhookSubscription',
  'v3 getWebhookSubscription',
  'v3 updateWebhookSubscription',
  'v3 deleteWebhookSubscription',
  'v2 createWebhookSubscription',
  'v2 updateWebhookSubscription',
  'v2 deleteWebhookSubscription',
];

/** Makes a webhook subscription in each API and changes it. Nothing can be delivered to it: see `addressOf`. */
export async function subscribe(script: Script): Promise<void> {
  await subscribeV3(script);
  await subscribeV2(script);
}

async function subscribeV3(script: Script): Promise<void> {
  const { checks, client, takingBack } = script;
  takingBack.add(
    'every webhook subscription with the mark',
    sweeping(
      script,
      () => v3.listSubscriptions(client),
      (id) => v3.deleteSubscription(client, id),
    ),
  );
  const created = await checks.run(() =>
    v3.createSubscription(client, {
      target_url: addressOf(script),
      subscribed_events: ['phone_number.status_updated'],
    }),
  );
  const id = idIn(created, 'id');
  if (id === undefined) return;
  takingBack.add(
    'a webhook subscription',
    removing(script, () => v3.deleteSubscription(client, id)),
  );
  await checks.run(() => v3.getSubscription(client, id));
  await checks.run(() => v3.updateSubscription(client, id, { is_active: false }));
}

async function subscribeV2(script: Script): Promise<void> {
  const { checks, client, takingBack } = script;
  takingBack.add(
    'every webhook subscription with the mark in V2',
    sweeping(
      script,
      () => v2.listSubscriptions(client),
      (id) => v2.deleteSubscription(client, Number(id)),
    ),
  );
  const input = {
    webhook_url: addressOf(script),
    version: 2,
    events: ['call.completed'],
    active: true,
    secret: randomBytes(24).toString('hex'),
  };
  const id = numberIn(await checks.run(() => v2.createSubscription(client, input)), 'id');
  if (id === undefined) return;
  takingBack.add(
    'a webhook subscription in V2',
    removing(script, () => v2.deleteSubscription(client, id)),
  );
  await checks.run(() => v2.replaceSubscription(client, id, { ...input, active: false }));
}
