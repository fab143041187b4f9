import { NodeApiError, type JsonObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { hasStatus, isPassing } from '../api/http/failures';
import type { Generation, Subscription } from './generation';
import { GENERATIONS } from './generations';
import { listOwn, type Registrant } from './registrant';

/**
 * Removes what a trigger that was switched from one of Linq's APIs to the other had there.
 *
 * @throws NodeApiError where it may be there still
 */
export async function removeOtherGeneration(trigger: Registrant): Promise<void> {
  for (const other of Object.values(GENERATIONS)) {
    if (other === trigger.generation) continue;
    for (const subscription of await listIfAny(trigger, other))
      await removeOne(trigger.client, other, subscription);
  }
}

/**
 * What a trigger has in the API that it does not use. The account or the host may not have that API, and
 * answer anything: there is nothing then. Only where one of its subscriptions is remembered is a failure
 * that may pass an error.
 */
async function listIfAny(trigger: Registrant, other: Generation): Promise<Subscription[]> {
  try {
    return await listOwn(trigger, other);
  } catch (error) {
    const isOurOwn = !(error instanceof NodeApiError);
    if (isOurOwn || (isPassing(error) && other.hasMade(trigger.remembered)))
      throw handedOn(error, trigger.client);
    return [];
  }
}

/**
 * Removes one subscription; one that is already gone is fine.
 *
 * @throws NodeApiError for any other failure
 */
export async function removeOne(
  client: LinqClient,
  { subscriptions }: Generation,
  subscription: Subscription,
): Promise<void> {
  try {
    await subscriptions.remove(client, subscription);
  } catch (error) {
    if (!hasStatus(error, '404')) throw handedOn(error, client);
  }
}

/** The client throws NodeApiErrors, and n8n hands one back as it is. */
const handedOn = (error: unknown, { node }: LinqClient) =>
  new NodeApiError(node, error as JsonObject);
