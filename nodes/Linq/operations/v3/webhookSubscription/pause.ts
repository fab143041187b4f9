import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { reasonOf } from '../../../shared/errors';
import {
  updateSubscription,
  type NewWebhookSubscription,
} from '../../../api/v3/webhookSubscriptions';

/**
 * Pauses a subscription that was just made: Linq takes none that is paused from the beginning. Where
 * that fails, the item still brings the secret, which nobody could get again, and a `warning`.
 */
export async function pause(
  client: LinqClient,
  created: NewWebhookSubscription,
): Promise<IDataObject> {
  try {
    return { ...created, ...(await updateSubscription(client, created.id, { is_active: false })) };
  } catch (error) {
    const warning = `The webhook subscription was created but could not be paused, so Linq delivers events to it: ${reasonOf(error)}`;
    return { ...created, warning };
  }
}
