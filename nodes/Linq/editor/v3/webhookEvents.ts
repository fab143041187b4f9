import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listEventNames } from '../../api/v3/webhookSubscriptions';
import { describeEvent } from '../../fields/v3/events';

/** Fills a multi-select with the events Linq names today, so that new ones need no new version of this package. */
export async function getWebhookEvents(
  this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
  const names = await listEventNames(await LinqClient.connect(this));
  return names.map(describeEvent);
}
