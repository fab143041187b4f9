import { operationError, type Failure } from '../../../shared/errors';
import { textIn, textsIn } from '../../../shared/json';
import { defineUpdateFields, type Values } from '../../../fields/field';
import { defineOperation } from '../../operation';
import {
  active,
  applyEvents,
  eventsMode,
  hasSame,
  NOTHING_NAMED,
  updateNotice,
  useNotice,
} from '../../subscriptionFields';
import {
  getSubscription,
  replaceSubscription,
  type WebhookSubscription,
  type WebhookSubscriptionInput,
  SUBSCRIPTION,
  warnings,
} from '../../../api/v2/webhookSubscriptions';
import { events, secret, version, webhookSubscriptionId, webhookUrl } from './fields';

const updateFields = defineUpdateFields([active, events, eventsMode, secret, version, webhookUrl]);

type Changes = Values<[typeof updateFields]>['updateFields'];

/**
 * Changes only what is named, which Linq's own update cannot do: reads the subscription, applies the
 * changes, and replaces it as a whole where that makes a difference. Gives back the subscription, and
 * whether it was `changed`; a `reason` where nothing was named to change, a `warning` where Linq lost its secret
 * or a trigger is silenced or deaf.
 */
export const modify = defineOperation({
  name: 'Modify',
  value: 'modify',
  action: 'Modify some settings of webhook subscription (V2)',
  description: 'Change only some settings of a webhook subscription and keep the others',
  output: {
    of: replaceSubscription,
    beside: { changed: 'boolean', reason: 'string', warning: 'string' },
  },
  fields: [webhookSubscriptionId, useNotice, updateNotice, updateFields],
  check: ({ updateFields: { events, eventsMode } }) =>
    eventsMode && !events
      ? {
          message: "Events Mode: expected 'Events' as well. Given: nothing",
          description:
            "Add 'Events' under 'Update Fields' and choose some, or remove 'Events Mode'.",
        }
      : undefined,
  lane: ({ webhookSubscriptionId }) => SUBSCRIPTION.lane(webhookSubscriptionId),
  run: async ({ webhookSubscriptionId: id, updateFields: changes }, client) => {
    const before = await getSubscription(client, id);
    if (Object.keys(changes).length === 0)
      return { ...before, changed: false, reason: NOTHING_NAMED };
    const gap = gapIn(before, changes);
    if (gap) throw operationError(client.node, gap);
    const next = apply(changes, before);
    if (next.events.length === 0)
      throw operationError(client.node, {
        message: `Events: webhook subscription ${id} would be left without any event`,
        description: `It has ${textsIn(before.events).join(', ')}. Keep at least one, turn off 'Active' to pause it, or delete it.`,
      });
    if (isSame(before, next)) return { ...before, changed: false };
    const after = await replaceSubscription(client, id, next);
    return { ...after, changed: true, ...warnings(after, next, before) };
  },
});

/** What Linq did not say and would lose by the replacement; undefined where nothing is missing. */
function gapIn(
  { id, events: had, webhook_url: url }: WebhookSubscription,
  { events, eventsMode = 'replace', webhookUrl }: Changes,
): Failure | undefined {
  if (!Array.isArray(had) && (!events || eventsMode !== 'replace'))
    return {
      message: `Events: Linq did not say which events webhook subscription ${id} has`,
      description:
        "Add 'Events', name all that it should have, and set 'Events Mode' to 'Replace'.",
    };
  if (textIn(url) === undefined && webhookUrl === undefined)
    return {
      message: `Webhook URL: Linq did not say which URL webhook subscription ${id} has`,
      description: "Add 'Webhook URL' as well.",
    };
  return undefined;
}

function apply(changes: Changes, before: WebhookSubscription): WebhookSubscriptionInput {
  const active = changes.active ?? before.active;
  return {
    webhook_url: changes.webhookUrl ?? before.webhook_url,
    version: changes.version ?? before.version,
    events: changes.events
      ? applyEvents(textsIn(before.events), changes.events, changes.eventsMode)
      : before.events,
    ...(changes.secret !== undefined && { secret: changes.secret }),
    ...(active !== undefined && { active }),
  };
}

/** A secret cannot be read back and compared, so naming one is always a change. */
function isSame(before: WebhookSubscription, next: WebhookSubscriptionInput): boolean {
  return (
    next.secret === undefined &&
    next.webhook_url === before.webhook_url &&
    next.version === before.version &&
    next.active === before.active &&
    hasSame(textsIn(before.events), next.events)
  );
}
