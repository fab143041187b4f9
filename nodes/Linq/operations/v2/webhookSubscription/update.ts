import { required } from '../../../fields/field';
import { defineNotice } from '../../../fields/notice';
import { defineOperation } from '../../operation';
import { useNotice } from '../../subscriptionFields';
import { replaceSubscription, SUBSCRIPTION, warnings } from '../../../api/v2/webhookSubscriptions';
import {
  additionalFields,
  events,
  toInput,
  version,
  webhookSubscriptionId,
  webhookUrl,
} from './fields';

const replaceNotice = defineNotice(
  'replaceNotice',
  "Update replaces the URL, the events and the version together. To change only some settings, or to pause deliveries with 'Active', use the operation 'Modify'.",
);

/** PUT /webhook_subscriptions/{id}, one to one: gives back the subscription as it is afterwards, and a `warning` where a trigger is silenced or deaf. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update webhook subscription (V2)',
  description: 'Replace the URL, the events and the version of a webhook subscription',
  output: { of: replaceSubscription, beside: { warning: 'string' } },
  fields: [
    webhookSubscriptionId,
    replaceNotice,
    useNotice,
    required(webhookUrl),
    required(events),
    required(version),
    additionalFields,
  ],
  lane: ({ webhookSubscriptionId }) => SUBSCRIPTION.lane(webhookSubscriptionId),
  run: async ({ webhookSubscriptionId: id, ...values }, client) => {
    const input = toInput(values);
    const after = await replaceSubscription(client, id, input);
    return { ...after, ...warnings(after, input) };
  },
});
