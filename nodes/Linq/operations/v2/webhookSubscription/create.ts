import { required } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { createSubscription, SUBSCRIPTION } from '../../../api/v2/webhookSubscriptions';
import { additionalFields, events, toInput, version, webhookUrl } from './fields';

/** POST /webhook_subscriptions: gives back the new subscription. */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Create webhook subscription (V2)',
  description: 'Subscribe a URL to events',
  output: { of: createSubscription },
  fields: [required(webhookUrl), required(events), required(version), additionalFields],
  lane: ({ webhookUrl }) => SUBSCRIPTION.laneBy('URL', webhookUrl),
  run: async (values, client) => await createSubscription(client, toInput(values)),
});
