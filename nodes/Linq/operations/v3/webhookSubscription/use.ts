import type { IDataObject } from 'n8n-workflow';
import { isOfTrigger, silenceOf, type Use } from '../../../api/subscriptionUse';
import type { WebhookSubscription } from '../../../api/v3/webhookSubscriptions';
import { MARK } from '../../../asking/mark';
import { textIn } from '../../../shared/json';
import { withoutVersion } from '../../../fields/v3/targetUrl';

/** A subscription, and what it serves, as `used_by`. */
export const withUse = (subscription: WebhookSubscription): IDataObject => ({
  ...subscription,
  used_by: useOf(subscription),
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
    ? silenceOf(`Webhook subscription ${after.id}`, useOf(before))
    : undefined;
}

function useOf({ target_url: url }: WebhookSubscription): Use {
  if (isOfTrigger(url)) return 'Linq Trigger';
  return URL.canParse(url) && new URL(url).searchParams.has(MARK) ? 'Send and Wait' : 'Other';
}
