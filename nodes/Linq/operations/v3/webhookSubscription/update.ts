import { defineCollection, defineField, type Values } from '../../../fields/field';
import { defineNotice } from '../../../fields/notice';
import { readOneOf } from '../../../fields/readers';
import { operationError } from '../../../shared/errors';
import { defineOperation } from '../../operation';
import {
  getSubscription,
  subscriptionSubject,
  updateSubscription,
  type WebhookSubscription,
  type WebhookSubscriptionChange,
} from './api';
import {
  active,
  events,
  payloadVersion,
  phoneNumbers,
  targetUrl,
  webhookSubscriptionId,
} from './fields';
import { versionIn, withOtherVersion, withVersion } from './targetUrl';

const eventsMode = defineField(
  {
    displayName: 'Events Mode',
    name: 'eventsMode',
    type: 'options',
    default: 'replace',
    options: [
      { name: 'Add', value: 'add', description: 'Keep the events it has and add the chosen ones' },
      { name: 'Remove', value: 'remove', description: 'Take the chosen events away' },
      { name: 'Replace', value: 'replace', description: 'Have the chosen events and no others' },
    ],
    description: 'What to do with the chosen events. Without it they replace those it has.',
  },
  readOneOf(['add', 'remove', 'replace']),
);

const updateNotice = defineNotice(
  'updateNotice',
  'Add the fields to change. All others stay as they are.',
);

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
  lane: ({ webhookSubscriptionId }) => subscriptionSubject(webhookSubscriptionId),
  run: async ({ webhookSubscriptionId: id, updateFields: changes }, client) => {
    const before = isRelative(changes) ? await getSubscription(client, id) : undefined;
    const change = toChange(changes, before);
    if (change.subscribed_events?.length === 0)
      throw operationError(client.node, {
        message: `Event Names or IDs: webhook subscription ${id} would be left without any event`,
        description: `It has ${before?.subscribed_events.join(', ') ?? 'none'}. Leave it at least one, switch 'Active' off to pause it, or delete it.`,
      });
    if (Object.keys(change).length === 0)
      return {
        ...(before ?? (await getSubscription(client, id))),
        changed: false,
        reason: NOTHING,
      };
    return { ...(await updateSubscription(client, id, change)), changed: true };
  },
});

const NOTHING = "Nothing under 'Update Fields' was set";

/** Whether the changes can be told only from what the subscription has. */
const isRelative = ({ eventsMode = 'replace', payloadVersion, targetUrl }: Changes): boolean =>
  eventsMode !== 'replace' || (payloadVersion !== undefined && targetUrl === undefined);

function toChange(changes: Changes, before?: WebhookSubscription): WebhookSubscriptionChange {
  const { active, payloadVersion, phoneNumbers, targetUrl } = changes;
  const events = eventsOf(changes, before?.subscribed_events ?? []);
  return {
    ...(active !== undefined && { is_active: active }),
    ...(events && { subscribed_events: events }),
    ...(phoneNumbers && { phone_numbers: phoneNumbers }),
    ...(targetUrl !== undefined && { target_url: withVersion(targetUrl, payloadVersion) }),
    ...(before &&
      payloadVersion &&
      targetUrl === undefined && {
        target_url: withOtherVersion(before.target_url, payloadVersion),
      }),
  };
}

function eventsOf({ events, eventsMode }: Changes, before: string[]): string[] | undefined {
  if (!events) return undefined;
  if (eventsMode === 'add') return [...new Set([...before, ...events])];
  if (eventsMode === 'remove') return before.filter((event) => !events.includes(event));
  return events;
}
