import { tokenOf } from '../../api/http/credential';
import type { LinqClient } from '../../api/http/client';
import { passOver } from '../../api/http/failures';
import { listLines } from '../../api/v3/phoneNumbers';
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  PAYLOAD_VERSION,
  updateSubscription,
} from '../../api/v3/webhookSubscriptions';
import { sweepExpired } from '../../asking/temporary';
import { apiError } from '../../shared/errors';
import { open, seal } from '../../shared/sealed';
import { inOneText } from '../remembered';
import type { Registered, Subscription, Subscriptions, Wanted } from '../generation';

/** What a trigger puts behind its URL: the version, and where one subscription replaces another, a count. */
const OWN_QUERY = /^\?version=[\d-]+(&replacement=\d+)?$/;

/** A trigger's subscriptions in V3. */
export const subscriptions: Subscriptions = { list, adopt, create, remove, sweep };

async function list(client: LinqClient, webhookUrl: string): Promise<Subscription[]> {
  const all = await listSubscriptions(client);
  return all
    .filter(({ target_url: url }) => isTargetOf(webhookUrl, url))
    .map(({ id, target_url: url }) => ({ id, url }));
}

/** Only the subscription whose secret is at hand can be adopted: Linq shows no secret a second time. */
async function adopt(
  client: LinqClient,
  { id, url }: Subscription,
  wanted: Wanted,
  {
    webhookSubscriptionId,
    sealedSecret,
  }: { webhookSubscriptionId?: unknown; sealedSecret?: string },
): Promise<Registered | undefined> {
  const isAtHand = open(sealedSecret, tokenOf(client.credential), wanted.webhookUrl) !== undefined;
  if (id !== webhookSubscriptionId || sealedSecret === undefined || !isAtHand) return undefined;
  const lines = await linesOf(client, wanted);
  await updateSubscription(client, String(id), {
    target_url: url.replace(/\?version=[\d-]+/, `?version=${PAYLOAD_VERSION}`),
    subscribed_events: [...wanted.events],
    phone_numbers: lines ?? [],
    is_active: true,
  });
  return { id, sealedSecret, lineAtLinq: lines && inOneText(lines) };
}

/**
 * Makes a new one beside those there are, which is why it may need a URL of its own: Linq takes each
 * only once. n8n does not look behind the question mark, so both come to the same trigger.
 */
async function create(
  client: LinqClient,
  wanted: Wanted,
  existing: readonly Subscription[],
): Promise<Registered> {
  const lines = await linesOf(client, wanted);
  const created = await createSubscription(client, {
    target_url: freeTarget(wanted.webhookUrl, existing),
    subscribed_events: [...wanted.events],
    ...(lines && { phone_numbers: lines }),
  });
  // A wider type than the answer is documented to have: what cannot be checked must not be registered.
  const secret: unknown = created.signing_secret;
  if (typeof secret !== 'string' || secret === '')
    throw apiError(client.node, {
      message:
        'Linq returned no signing_secret for the new webhook subscription, so its deliveries could not be verified',
      description: 'Publish the workflow again, which creates a new one and removes this one.',
    });
  const sealedSecret = seal(secret, tokenOf(client.credential), wanted.webhookUrl);
  return { id: created.id, sealedSecret, lineAtLinq: lines && inOneText(lines) };
}

async function remove(client: LinqClient, { id }: Subscription): Promise<void> {
  await deleteSubscription(client, String(id));
}

async function sweep(client: LinqClient): Promise<void> {
  await sweepExpired(client).catch(passOver);
}

const isTargetOf = (webhookUrl: string, url: unknown) =>
  typeof url === 'string' &&
  url.startsWith(webhookUrl) &&
  OWN_QUERY.test(url.slice(webhookUrl.length));

function freeTarget(webhookUrl: string, existing: readonly Subscription[]): string {
  const target = `${webhookUrl}?version=${PAYLOAD_VERSION}`;
  const isTaken = (candidate: string) => existing.some(({ url }) => url === candidate);
  if (!isTaken(target)) return target;
  let replacement = 1;
  while (isTaken(`${target}&replacement=${replacement}`)) replacement += 1;
  return `${target}&replacement=${replacement}`;
}

/**
 * The wanted numbers, where all of them are the account's lines: by others Linq cannot narrow deliveries,
 * and narrowed to some it would keep back the events of the rest.
 */
async function linesOf(client: LinqClient, { handles }: Wanted): Promise<string[] | undefined> {
  if (!handles) return undefined;
  const lines = await listLines(client);
  const areLines = handles.every((handle) =>
    lines.some(({ phone_number: number }) => number === handle),
  );
  return areLines ? [...new Set(handles)] : undefined;
}
