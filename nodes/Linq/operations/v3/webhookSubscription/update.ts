import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { clearable, defineUpdateFields, type Values } from '../../../fields/field';
import { operationError, type Failure } from '../../../shared/errors';
import { textIn, textsIn } from '../../../shared/json';
import { defineOperation } from '../../operation';
import { againAfterConflict } from '../../../api/v3/conflict';
import {
  active,
  applyEvents,
  eventsMode,
  hasSame,
  NOTHING_NAMED,
  updateNotice,
  useNotice,
} from '../../subscriptionFields';
import { warningOf } from '../../../api/subscriptionUse';
import {
  getSubscription,
  SUBSCRIPTION,
  updateSubscription,
  type RoutingHeaders,
  type WebhookSubscription,
  type WebhookSubscriptionChange,
} from '../../../api/v3/webhookSubscriptions';
import {
  events,
  payloadVersion,
  phoneNumbers,
  routingIdHeader,
  routingKeyHeader,
  targetUrl,
  toRoutingHeaders,
  versionProblem,
  webhookSubscriptionId,
} from './fields';
import { versionIn, withOtherVersion, withVersion } from '../../../fields/v3/targetUrl';
import { silence } from './use';

const updateFields = defineUpdateFields([
  active,
  events,
  eventsMode,
  payloadVersion,
  phoneNumbers,
  clearable(routingIdHeader),
  clearable(routingKeyHeader),
  targetUrl,
]);

type Changes = Values<[typeof updateFields]>['updateFields'];

/**
 * PUT /webhook-subscriptions/{id}: changes only what is named, as Linq's own update does, where that makes
 * a difference. Gives back the subscription as it is afterwards, and whether it was `changed`; a `reason`
 * where nothing was named to change, a `warning` where it silences a trigger or a wait.
 */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update webhook subscription',
  description: 'Change some settings of a webhook subscription and keep the others',
  output: {
    of: updateSubscription,
    beside: { changed: 'boolean', reason: 'string', warning: 'string' },
  },
  fields: [webhookSubscriptionId, useNotice, updateNotice, updateFields],
  check: ({ updateFields: { events, eventsMode, payloadVersion, targetUrl } }) => {
    if (eventsMode && !events)
      return {
        message: "Events Mode: expected 'Event Names or IDs' as well. Given: nothing",
        description: "Add 'Event Names or IDs' under 'Update Fields', or remove 'Events Mode'.",
      };
    return versionProblem(targetUrl, payloadVersion);
  },
  lane: ({ webhookSubscriptionId }) => SUBSCRIPTION.lane(webhookSubscriptionId),
  run: async ({ webhookSubscriptionId: id, updateFields }, client) =>
    await againAfterConflict(() => change(client, id, updateFields)),
});

/** @throws NodeOperationError where it would be left without any event, or what it changes is not known */
async function change(client: LinqClient, id: string, changes: Changes): Promise<IDataObject> {
  const before = await getSubscription(client, id);
  const gap = gapIn(before, changes);
  if (gap) throw operationError(client.node, gap);
  const wanted = toChange(changes, before);
  if (wanted.subscribed_events?.length === 0)
    throw operationError(client.node, {
      message: `Event Names or IDs: webhook subscription ${id} would be left without any event`,
      description: `It has ${textsIn(before.subscribed_events).join(', ')}. Keep at least one, turn off 'Active' to pause it, or delete it.`,
    });
  if (Object.keys(wanted).length === 0) return { ...before, changed: false, reason: NOTHING_NAMED };
  if (isSame(before, wanted)) return { ...before, changed: false };
  const after = await updateSubscription(client, id, wanted);
  return { ...after, changed: true, ...warningOf(silence(after, before)) };
}

/** What a change starts from and Linq did not say; undefined where nothing is missing. */
function gapIn(
  { id, subscribed_events: had, target_url: url }: WebhookSubscription,
  { events, eventsMode = 'replace', payloadVersion, targetUrl }: Changes,
): Failure | undefined {
  if (events && eventsMode !== 'replace' && !Array.isArray(had))
    return {
      message: `Events Mode: Linq did not say which events webhook subscription ${id} has`,
      description: "Choose 'Replace' and name all events that it should have.",
    };
  if (payloadVersion && targetUrl === undefined && textIn(url) === undefined)
    return {
      message: `Payload Version: Linq did not say which URL webhook subscription ${id} has`,
      description: "Fill in 'Target URL' as well.",
    };
  return undefined;
}

function toChange(changes: Changes, before: WebhookSubscription): WebhookSubscriptionChange {
  const { active, events, eventsMode, phoneNumbers } = changes;
  const target_url = urlOf(changes, before);
  return {
    ...(active !== undefined && { is_active: active }),
    ...(events && {
      subscribed_events: applyEvents(textsIn(before.subscribed_events), events, eventsMode),
    }),
    ...(phoneNumbers && { phone_numbers: phoneNumbers }),
    ...toRoutingHeaders(changes),
    ...(target_url !== undefined && { target_url }),
  };
}

/** The URL to change to: of the version that is named, in it or beside it, or else of the one so far. */
function urlOf(
  { payloadVersion, targetUrl }: Changes,
  { target_url: before }: WebhookSubscription,
): string | undefined {
  if (targetUrl === undefined) return payloadVersion && withOtherVersion(before, payloadVersion);
  const version = payloadVersion ?? versionIn(before);
  return version === undefined ? targetUrl : withVersion(targetUrl, version);
}

/** Whether a subscription has all that is wanted; no numbers are no filter. */
const isSame = (before: WebhookSubscription, wanted: WebhookSubscriptionChange): boolean =>
  (wanted.is_active ?? before.is_active) === before.is_active &&
  (wanted.target_url ?? before.target_url) === before.target_url &&
  hasSameHeader(before, wanted, 'routing_key_header') &&
  hasSameHeader(before, wanted, 'routing_id_header') &&
  hasSame(textsIn(before.subscribed_events), wanted.subscribed_events) &&
  hasSame(textsIn(before.phone_numbers), wanted.phone_numbers);

/** Whether a header has the name that is wanted; null is none, as where Linq does not say. */
const hasSameHeader = (
  before: WebhookSubscription,
  wanted: WebhookSubscriptionChange,
  header: keyof RoutingHeaders,
): boolean => wanted[header] === undefined || wanted[header] === (before[header] ?? null);
