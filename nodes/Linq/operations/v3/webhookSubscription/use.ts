import type { IDataObject } from 'n8n-workflow';
import { silenceOf, useOf } from '../../../api/subscriptionUse';
import type { WebhookSubscription } from '../../../api/v3/webhookSubscriptions';
import { textIn } from '../../../shared/json';
import { withoutVersion } from '../../../fields/v3/targetUrl';

/** A subscription, and what it serves, as `used_by`. */
export const withUse = (subscription: WebhookSubscription): IDataObject => ({
  ...subscription,
  used_by: useOf(subscription.target_url),
});

/**
 * What to say of a subscription that is paused now, or no longer delivers where it did; see `silenceOf`.
 *
 * @param before what it was, where that is known
 */
export function silence(after: WebhookSubscription, before = after): string | undefined {
  const isPaused = !(after.is_active ?? true);
  const [url, old] = [textIn(after.target_url), textIn(before.target_url)];
  const isMoved =
    url !== undefined && old !== undefined && withoutVersion(url) !== withoutVersion(old);
  return isPaused || isMoved
    ? silenceOf(`Webhook subscription ${after.id}`, useOf(before.target_url))
    : undefined;
}
