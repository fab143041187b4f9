import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../client/client';
import { required } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { createSubscription, updateSubscription, type NewWebhookSubscription } from './api';
import { additionalFields, events, newTargetUrl } from './fields';
import { withVersion } from './targetUrl';

/** POST /webhook-subscriptions: gives back the new subscription, this once with its `signing_secret`. */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Create webhook subscription',
  description: 'Have Linq deliver events to a URL',
  fields: [required(newTargetUrl), required(events), additionalFields],
  lane: ({ targetUrl }) => targetUrl,
  run: async ({ targetUrl, events, additionalFields }, client) => {
    const { active, payloadVersion, phoneNumbers } = additionalFields;
    const created = await createSubscription(client, {
      target_url: withVersion(targetUrl, payloadVersion),
      subscribed_events: events,
      ...(phoneNumbers?.length && { phone_numbers: phoneNumbers }),
    });
    return active === false ? await pause(client, created) : created;
  },
});

/**
 * Linq takes no new subscription that is paused. Where pausing fails, the item still brings the secret,
 * which nobody could get again, and a `warning`.
 */
export async function pause(
  client: LinqClient,
  created: NewWebhookSubscription,
): Promise<IDataObject> {
  try {
    return { ...created, ...(await updateSubscription(client, created.id, { is_active: false })) };
  } catch (error) {
    if (!(error instanceof NodeApiError)) return created;
    const warning = `The webhook subscription was created but could not be paused, so Linq delivers to it: ${error.message}`;
    return { ...created, warning };
  }
}
