import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listSubscriptions } from '../../api/v2/webhookSubscriptions';
import { useOf } from '../../api/subscriptionUse';
import { isSearched, shortUrl } from '../results';

/**
 * Fills the pick list of webhook subscriptions; the filter looks at URL and ID. The ID comes first,
 * because the editor cuts names after some 30 characters.
 */
export async function searchWebhookSubscriptionsV2(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const subscriptions = await listSubscriptions(await LinqClient.connect(this));
  const urls = subscriptions.map(({ webhook_url: url }) => url);
  const results = subscriptions
    .filter(({ id, webhook_url: url }) => isSearched(filter, id, url))
    .sort((one, other) => one.id - other.id)
    .map(({ id, webhook_url: url, active }) => ({
      name: `${id}${remarks(url, active)}: ${shortUrl(url, urls)}`,
      value: id,
    }));
  return { results };
}

function remarks(url: string, active: boolean | undefined): string {
  const use = useOf(url);
  const said = [...(use === 'Other' ? [] : [use]), ...(active === false ? ['paused'] : [])];
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}
