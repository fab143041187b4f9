import type { LinqClient } from '../../../api/http/client';
import { required } from '../../../fields/field';
import { operationError } from '../../../shared/errors';
import { defineOperation } from '../../operation';
import { warningOf } from '../../../api/subscriptionUse';
import {
  createSubscription,
  listSubscriptions,
  SUBSCRIPTION,
  updateSubscription,
  type WebhookSubscription,
} from '../../../api/v3/webhookSubscriptions';
import { additionalFields, events, newTargetUrl, toRoutingHeaders, versionProblem } from './fields';
import { pause } from './pause';
import {
  versionIn,
  withoutVersion,
  withOtherVersion,
  withVersion,
} from '../../../fields/v3/targetUrl';
import { silence } from './use';

/**
 * One subscription for one target URL, however often it runs: changes what is named of the one that
 * has this URL, creates it where there is none. Which payload version the URL names does not count for
 * that; it becomes the subscription's.
 * Gives back the subscription, and whether it was `created`; only then with its `signing_secret`.
 *
 * @throws NodeOperationError naming their IDs when several have this URL
 */
export const upsert = defineOperation({
  name: 'Create or Update',
  value: 'upsert',
  action: 'Create or update webhook subscription by target URL',
  description: 'Create a new record, or update the current one if it already exists (upsert)',
  output: { of: createSubscription, beside: { created: 'boolean', warning: 'string' } },
  fields: [required(newTargetUrl), required(events), additionalFields],
  check: ({ targetUrl, additionalFields: { payloadVersion } }) =>
    versionProblem(targetUrl, payloadVersion),
  findsEarlier: true,
  lane: ({ targetUrl }) => SUBSCRIPTION.laneBy('URL', withoutVersion(targetUrl)),
  run: async ({ targetUrl, events, additionalFields }, client) => {
    const { active, payloadVersion, phoneNumbers } = additionalFields;
    const existing = await findByUrl(client, targetUrl);
    const named = {
      subscribed_events: events,
      ...(phoneNumbers && { phone_numbers: phoneNumbers }),
      ...toRoutingHeaders(additionalFields),
    };
    if (existing) {
      const version = payloadVersion ?? versionIn(targetUrl);
      const isOther = version !== undefined && version !== versionIn(existing.target_url);
      const updated = await updateSubscription(client, existing.id, {
        ...named,
        ...(active !== undefined && { is_active: active }),
        ...(isOther && { target_url: withOtherVersion(existing.target_url, version) }),
      });
      return { ...updated, created: false, ...warningOf(silence(updated)) };
    }
    const target_url = withVersion(targetUrl, payloadVersion);
    const created = await createSubscription(client, { ...named, target_url });
    const subscription = active === false ? await pause(client, created) : created;
    return { ...subscription, created: true };
  },
});

async function findByUrl(
  client: LinqClient,
  url: string,
): Promise<WebhookSubscription | undefined> {
  const all = await listSubscriptions(client);
  const exact = all.find(({ target_url }) => target_url === url);
  if (exact) return exact;
  const [found, ...others] = all.filter(
    ({ target_url: other }) => other && withoutVersion(other) === withoutVersion(url),
  );
  if (others.length === 0) return found;
  const ids = [found, ...others].map((subscription) => subscription?.id).join(', ');
  throw operationError(client.node, {
    message: `Several webhook subscriptions have the target URL ${url}: ${ids}`,
    description:
      "Delete all but one of them, or choose the operation 'Update' and select one by its ID.",
  });
}
