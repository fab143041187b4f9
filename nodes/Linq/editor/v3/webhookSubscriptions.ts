import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { useOf } from '../../api/subscriptionUse';
import { listSubscriptions } from '../../api/v3/webhookSubscriptions';
import { isSearched, shortUrl } from '../results';

/** Fills the pick list of webhook subscriptions; the filter looks at URL and ID. Those that n8n needs stand last. */
export async function searchWebhookSubscriptions(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const subscriptions = await listSubscriptions(await LinqClient.connect(this));
  const urls = subscriptions.map(({ target_url: url }) => url);
  const found = subscriptions
    .filter(({ id, target_url: url }) => isSearched(filter, id, url))
    .map(({ id, target_url: url, is_active: active }) => ({
      name: `${nameOf(url, urls)}${active === false ? ' (paused)' : ''}`,
      value: id,
      isOfN8n: useOf(url) !== 'Other',
    }))
    .sort(
      (one, other) =>
        Number(one.isOfN8n) - Number(other.isOfN8n) || one.name.localeCompare(other.name),
    );
  return { results: found.map(({ name, value }) => ({ name, value })) };
}

/** Of what n8n needs first what it serves, and no query, which has a signature in it. */
function nameOf(url: string, all: readonly string[]): string {
  const use = useOf(url);
  const short = shortUrl(url, all);
  return use === 'Other' ? short : `${use}: ${short.replace(/\?.*/s, '')}`;
}
