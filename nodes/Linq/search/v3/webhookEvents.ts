import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { LinqClient } from '../../client/client';
import { listEventNames } from '../../operations/v3/webhookSubscription/api';
import { describeEvent } from '../../operations/v3/webhookSubscription/events';

/** Fills a multi-select with the events Linq names today, so that new ones need no new version of this package. */
export async function getWebhookEvents(
  this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
  const names = await listEventNames(await LinqClient.connect(this));
  return names.map(describeEvent);
}
