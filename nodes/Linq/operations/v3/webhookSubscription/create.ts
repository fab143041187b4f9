import { required } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { createSubscription, SUBSCRIPTION } from '../../../api/v3/webhookSubscriptions';
import { additionalFields, events, newTargetUrl, toRoutingHeaders, versionProblem } from './fields';
import { pause } from './pause';
import { withoutVersion, withVersion } from '../../../fields/v3/targetUrl';

/** POST /webhook-subscriptions: gives back the new subscription, this once with its `signing_secret`. */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Create webhook subscription',
  description: 'Subscribe a URL to events',
  output: { of: createSubscription, beside: { warning: 'string' } },
  fields: [required(newTargetUrl), required(events), additionalFields],
  check: ({ targetUrl, additionalFields: { payloadVersion } }) =>
    versionProblem(targetUrl, payloadVersion),
  lane: ({ targetUrl }) => SUBSCRIPTION.laneBy('URL', withoutVersion(targetUrl)),
  run: async ({ targetUrl, events, additionalFields }, client) => {
    const { active, payloadVersion, phoneNumbers } = additionalFields;
    const created = await createSubscription(client, {
      target_url: withVersion(targetUrl, payloadVersion),
      subscribed_events: events,
      ...(phoneNumbers?.length && { phone_numbers: phoneNumbers }),
      ...toRoutingHeaders(additionalFields),
    });
    return active === false ? await pause(client, created) : created;
  },
});
