import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listSubscriptions } from '../../api/v3/webhookSubscriptions';

/**
 * Fills the pick list of webhook subscriptions; the filter looks at URL and ID. The scheme is left out,
 * because the editor cuts names after some 30 characters.
 */
export async function searchWebhookSubscriptions(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const wanted = filter.trim().toLowerCase();
  const subscriptions = await listSubscriptions(await LinqClient.connect(this));
  const results = subscriptions
    .filter(({ id, target_url: url }) => `${id} ${url}`.toLowerCase().includes(wanted))
    .map(({ id, target_url: url, is_active: active }) => ({
      name: `${url.replace(/^https?:\/\//i, '')}${active ? '' : ' (paused)'}`,
      value: id,
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return { results };
}
