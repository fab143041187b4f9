import { required } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { replaceSubscription, toInput, subscriptionSubject } from './api';
import { additionalFields, events, version, webhookSubscriptionId, webhookUrl } from './fields';

/** PUT /webhook_subscriptions/{id}, one to one: gives back the subscription as it is afterwards. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update webhook subscription (V2)',
  description: 'Replace the URL, the events and the version of a webhook subscription',
  fields: [
    webhookSubscriptionId,
    required(webhookUrl),
    required(events),
    required(version),
    additionalFields,
  ],
  lane: ({ webhookSubscriptionId }) => subscriptionSubject(webhookSubscriptionId),
  run: async ({ webhookSubscriptionId: id, ...values }, client) =>
    await replaceSubscription(client, id, toInput(values)),
});
