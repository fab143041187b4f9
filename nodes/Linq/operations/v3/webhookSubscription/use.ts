import type { IDataObject } from 'n8n-workflow';
import { isOfTrigger, silenceOf, type Use } from '../../../api/subscriptionUse';
import type { WebhookSubscription } from '../../../api/v3/webhookSubscriptions';
import { MARK } from '../../../asking/mark';

/** A subscription, and what it serves, as `used_by`. */
export const withUse = (subscription: WebhookSubscription): IDataObject => ({
  ...subscription,
  used_by: useOf(subscription),
});

/** What to say of a subscription that is paused now; see `silenceOf`. */
export const silence = (subscription: WebhookSubscription): string | undefined =>
  (subscription.is_active ?? true)
    ? undefined
    : silenceOf(`Webhook subscription ${subscription.id}`, useOf(subscription));

function useOf({ target_url: url }: WebhookSubscription): Use {
  if (isOfTrigger(url)) return 'Linq Trigger';
  return URL.canParse(url) && new URL(url).searchParams.has(MARK) ? 'Send and Wait' : 'Other';
}
