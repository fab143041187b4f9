import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listSubscriptions } from '../../api/v3/webhookSubscriptions';
import { isSearched, shortUrl } from '../results';

/** Fills the pick list of webhook subscriptions; the filter looks at URL and ID. */
export async function searchWebhookSubscriptions(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const subscriptions = await listSubscriptions(await LinqClient.connect(this));
  const urls = subscriptions.map(({ target_url: url }) => url);
  const results = subscriptions
    .filter(({ id, target_url: url }) => isSearched(filter, id, url))
    .map(({ id, target_url: url, is_active: active }) => ({
      name: `${shortUrl(url, urls)}${active === false ? ' (paused)' : ''}`,
      value: id,
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return { results };
}
