import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../client/client';
import { defineCollection, type Values } from '../../../fields/field';
import { operationError } from '../../../shared/errors';
import { defineOperation } from '../../operation';
import { againAfterConflict } from '../shared/conflict';
import {
  active,
  applyEvents,
  eventsMode,
  NOTHING_NAMED,
  updateNotice,
} from '../../subscriptionFields';
import {
  getSubscription,
  SUBSCRIPTION,
  updateSubscription,
  type WebhookSubscription,
  type WebhookSubscriptionChange,
} from './api';
import { events, payloadVersion, phoneNumbers, targetUrl, webhookSubscriptionId } from './fields';
import { versionIn, withOtherVersion, withVersion } from './targetUrl';

const updateFields = defineCollection(
  { displayName: 'Update Fields', name: 'updateFields', placeholder: 'Add Field' },
  [active, events, eventsMode, payloadVersion, phoneNumbers, targetUrl],
);

type Changes = Values<[typeof updateFields]>['updateFields'];

/**
 * PUT /webhook-subscriptions/{id}: changes only what is named, as Linq's own update does. Reads the
 * subscription first only where what is named is relative to what it has. Gives back the subscription
 * as it is afterwards, and whether it was `changed`.
 */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update webhook subscription',
  description: 'Change some settings of a webhook subscription and keep the others',
  fields: [webhookSubscriptionId, updateNotice, updateFields],
  check: ({ updateFields: { events, eventsMode, payloadVersion, targetUrl } }) => {
    if (eventsMode && !events)
      return {
        message: "Events Mode: expected 'Event Names or IDs' beside it, but they are not set",
        description: "Add 'Event Names or IDs' under 'Update Fields', or remove 'Events Mode'.",
      };
    const inUrl = targetUrl === undefined ? undefined : versionIn(targetUrl);
    if (payloadVersion && inUrl !== undefined && inUrl !== payloadVersion)
      return {
        message: `Payload Version: expected ${inUrl}, which the Target URL names, or none. Given: ${payloadVersion}`,
        description: "Remove one of the two: 'Payload Version', or version= in 'Target URL'.",
      };
    return undefined;
  },
  lane: ({ webhookSubscriptionId }) => SUBSCRIPTION.lane(webhookSubscriptionId),
  run: async ({ webhookSubscriptionId: id, updateFields }, client) =>
    await againAfterConflict(() => change(client, id, updateFields)),
});

/** @throws NodeOperationError where it would be left without any event */
async function change(client: LinqClient, id: string, changes: Changes): Promise<IDataObject> {
  const before = isRelative(changes) ? await getSubscription(client, id) : undefined;
  const wanted = toChange(changes, before);
  if (wanted.subscribed_events?.length === 0)
    throw operationError(client.node, {
      message: `Event Names or IDs: webhook subscription ${id} would be left without any event`,
      description: `It has ${before?.subscribed_events.join(', ') ?? 'none'}. Leave it at least one, switch 'Active' off to pause it, or delete it.`,
    });
  if (Object.keys(wanted).length === 0)
    return {
      ...(before ?? (await getSubscription(client, id))),
      changed: false,
      reason: NOTHING_NAMED,
    };
  return { ...(await updateSubscription(client, id, wanted)), changed: true };
}

/** Whether the changes can be told only from what the subscription has. */
const isRelative = ({ eventsMode = 'replace', payloadVersion, targetUrl }: Changes): boolean =>
  eventsMode !== 'replace' || (payloadVersion !== undefined && targetUrl === undefined);

function toChange(changes: Changes, before?: WebhookSubscription): WebhookSubscriptionChange {
  const { active, events, eventsMode, payloadVersion, phoneNumbers, targetUrl } = changes;
  return {
    ...(active !== undefined && { is_active: active }),
    ...(events && {
      subscribed_events: applyEvents(before?.subscribed_events ?? [], events, eventsMode),
    }),
    ...(phoneNumbers && { phone_numbers: phoneNumbers }),
    ...(targetUrl !== undefined && { target_url: withVersion(targetUrl, payloadVersion) }),
    ...(before &&
      payloadVersion &&
      targetUrl === undefined && {
        target_url: withOtherVersion(before.target_url, payloadVersion),
      }),
  };
}
