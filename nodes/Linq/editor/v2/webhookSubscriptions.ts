import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listSubscriptions } from '../../api/v2/webhookSubscriptions';

/**
 * Fills the pick list of webhook subscriptions; the filter looks at URL and ID. The ID comes first and
 * the scheme is left out, because the editor cuts names after some 30 characters.
 */
export async function searchWebhookSubscriptionsV2(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const wanted = filter.trim().toLowerCase();
  const subscriptions = await listSubscriptions(await LinqClient.connect(this));
  const results = subscriptions
    .filter(({ id, webhook_url: url }) => `${id} ${url}`.toLowerCase().includes(wanted))
    .sort((one, other) => one.id - other.id)
    .map(({ id, webhook_url: url, active }) => ({
      name: `${id}${active === false ? ' (paused)' : ''}: ${url.replace(/^https?:\/\//i, '')}`,
      value: id,
    }));
  return { results };
}
