import { operationError } from '../../../shared/errors';
import { required, withHint } from '../../../fields/field';
import { defineOperation } from '../../operation';
import {
  createSubscription,
  listSubscriptions,
  replaceSubscription,
  SUBSCRIPTION,
  warnings,
} from '../../../api/v2/webhookSubscriptions';
import { additionalFields, events, toInput, version, webhookUrl } from './fields';

/**
 * One subscription for one webhook URL, however often it runs: updates the one that has exactly this
 * URL, creates it where there is none. Gives back the subscription, and whether it was `created`.
 *
 * @throws NodeOperationError naming their IDs when several have this URL
 */
export const upsert = defineOperation({
  name: 'Create or Update',
  value: 'upsert',
  action: 'Create or update webhook subscription by webhook URL (V2)',
  description: 'Create a new record, or update the current one if it already exists (upsert)',
  output: { of: replaceSubscription, beside: { created: 'boolean', warning: 'string' } },
  fields: [
    withHint(
      required(webhookUrl),
      'The subscription with this URL is updated. If there is none, it is created.',
    ),
    required(events),
    required(version),
    additionalFields,
  ],
  findsEarlier: true,
  lane: ({ webhookUrl }) => SUBSCRIPTION.laneBy('URL', webhookUrl),
  run: async (values, client) => {
    const input = toInput(values);
    const all = await listSubscriptions(client);
    const [existing, ...others] = all.filter(({ webhook_url: url }) => url === input.webhook_url);
    if (!existing) return { ...(await createSubscription(client, input)), created: true };
    if (others.length > 0) {
      const ids = [existing, ...others].map(({ id }) => id).join(', ');
      throw operationError(client.node, {
        message: `Several webhook subscriptions have the webhook URL ${input.webhook_url}: ${ids}`,
        description:
          "Delete all but one of them, or choose the operation 'Update' and select one by its ID.",
      });
    }
    const kept = existing.active === undefined ? {} : { active: existing.active };
    const updated = await replaceSubscription(client, existing.id, { ...kept, ...input });
    return { ...updated, created: false, ...warnings(updated, input, existing) };
  },
});
