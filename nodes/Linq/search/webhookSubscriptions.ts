import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../client/client';
import { listSubscriptions } from '../operations/webhookSubscription/api';
import { withName } from './results';

/** Fills the pick list of webhook subscriptions; the filter looks at URL and ID. */
export async function searchWebhookSubscriptions(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const subscriptions = await listSubscriptions(await LinqClient.connect(this));
  const results = subscriptions
    .map(({ id, webhook_url: url, active }) => ({
      name: `${url} (${active === false ? `${id}, paused` : id})`,
      value: id,
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return { results: withName(results, filter) };
}
