import type { IDataObject } from 'n8n-workflow';
import { tokenOf } from '../api/http/credential';
import type { LinqClient } from '../api/http/client';
import { passOver } from '../api/http/failures';
import { MARK } from '../api/subscriptionUse';
import { textIn } from '../shared/json';
import { seal } from '../shared/sealed';
import { endOf } from './mark';
import { cancelOverdue, MOST_AT_A_TIME } from './unpaid';
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  updateSubscription,
} from '../api/v3/webhookSubscriptions';

/** A subscription that is needed only while an execution waits. */
export interface TemporarySubscription {
  readonly id: string;
  /** What its target URL is marked with. */
  readonly mark: string;
  /** The secret that Linq made, sealed for the mark; missing where Linq gave none. */
  readonly sealedSecret?: string;
  /** When Linq made it. */
  readonly createdAt?: string | undefined;
}

/**
 * Makes a temporary subscription.
 *
 * @param wanted.targetUrl with the mark in its query
 * @param wanted.line the only number whose events are wanted; those of all numbers where it is undefined
 */
export async function createTemporary(
  client: LinqClient,
  {
    mark,
    targetUrl,
    events,
    line,
  }: { mark: string; targetUrl: string; events: readonly string[]; line: string | undefined },
): Promise<TemporarySubscription> {
  const {
    id,
    signing_secret: secret,
    created_at: createdAt,
  } = await createSubscription(client, {
    target_url: targetUrl,
    subscribed_events: [...events],
    ...(line !== undefined && { phone_numbers: [line] }),
  });
  const token = tokenOf(client.credential);
  return {
    id,
    mark,
    ...(secret && { sealedSecret: seal(secret, token, mark) }),
    createdAt: textIn(createdAt),
  };
}

/** The accounts that are being swept. Each has its token in it, so it is never shown. */
const beingSwept = new Set<string>();

/**
 * Removes temporary subscriptions whose time is over, some at a time and whichever n8n made them: of a wait
 * that ran out, or was stopped or deleted, n8n tells no node. Where one of them waited for a payment, the
 * payment requests of such waits are canceled first, so that it stays as a sign of them until they are.
 * Nothing else is touched. What cannot be removed now is left to the next sweep, and all of it to one that
 * runs already.
 *
 * @throws NodeApiError when Linq does not say which there are
 */
export async function sweepExpired(client: LinqClient): Promise<void> {
  if (beingSwept.has(client.account)) return;
  beingSwept.add(client.account);
  try {
    await sweep(client);
  } finally {
    beingSwept.delete(client.account);
  }
}

async function sweep(client: LinqClient): Promise<void> {
  const expired = (await listSubscriptions(client)).filter(({ target_url: url }) => isExpired(url));
  const areCanceled =
    expired.some(isForPayment) && (await cancelOverdue(client).then(() => true, passOver));
  const removable = areCanceled ? expired : expired.filter((one) => !isForPayment(one));
  for (const { id } of removable.slice(0, MOST_AT_A_TIME)) await removeTemporary(client, id);
}

const isForPayment = ({ subscribed_events: events }: IDataObject): boolean =>
  Array.isArray(events) && (events as unknown[]).includes('payment.succeeded');

/** Removes the one with this mark, if there is one. What fails is left to a sweep. */
export async function removeMarked(client: LinqClient, mark: string): Promise<void> {
  const all = await listSubscriptions(client).catch(() => []);
  for (const { id, target_url: url } of all)
    if (markIn(url) === mark) await removeTemporary(client, id);
}

/** Removes one; it may be gone already, and what fails is left to a sweep. */
export async function removeTemporary(client: LinqClient, id: string): Promise<void> {
  await deleteSubscription(client, id).catch(passOver);
}

/** Has one hear of a single number from now on; where that fails, it hears of more than it needs. */
export async function narrowTemporary(client: LinqClient, id: string, line: string): Promise<void> {
  await updateSubscription(client, id, { phone_numbers: [line] }).catch(passOver);
}

const markIn = (url: string): string =>
  (URL.canParse(url) ? new URL(url).searchParams.get(MARK) : null) ?? '';

const isExpired = (url: string): boolean => (endOf(markIn(url)) ?? Infinity) < Date.now();
