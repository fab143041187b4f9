import { blankByHandOnly, defineCollection, defineField, type Values } from '../../../fields/field';
import { defineLocator } from '../../../fields/locator';
import {
  readPositiveInteger,
  readPositiveIntegerSuchAs,
  readSecret,
  readSomeOf,
  readUrl,
} from '../../../fields/readers';
import { active } from '../../subscriptionFields';
import type { WebhookSubscriptionInput } from '../../../api/v2/webhookSubscriptions';
import { WEBHOOK_EVENTS } from '../../../fields/v2/events';

const readEvents = readSomeOf(WEBHOOK_EVENTS);

/** Which subscription: picked from the account's own list, or by ID. */
export const webhookSubscriptionId = defineLocator(
  {
    displayName: 'Webhook Subscription',
    name: 'webhookSubscriptionId',
    description: 'The webhook subscription to work with',
    thing: 'a webhook subscription',
    search: 'searchWebhookSubscriptionsV2',
  },
  readPositiveInteger,
);

/** Where Linq delivers to. */
export const webhookUrl = defineField(
  {
    displayName: 'Webhook URL',
    name: 'webhookUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/webhooks/linq',
    description: 'The URL that Linq delivers events to',
  },
  readUrl,
);

/** Which events Linq delivers. */
export const events = defineField(
  {
    displayName: 'Events',
    name: 'events',
    type: 'multiOptions',
    default: [],
    options: WEBHOOK_EVENTS.map((event) => ({ ...event })),
    description: 'The events Linq delivers to the webhook URL',
  },
  readEvents,
);

/** The version of the deliveries. */
export const version = defineField(
  {
    displayName: 'Version',
    name: 'version',
    type: 'number',
    default: 2,
    typeOptions: { minValue: 1, numberPrecision: 0 },
    description: 'The API version of the deliveries, currently 2',
  },
  readPositiveIntegerSuchAs(2),
);

/** What Linq signs deliveries with. Linq never gives it back. */
export const secret = blankByHandOnly(
  defineField(
    {
      displayName: 'Secret',
      name: 'secret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        'The key that Linq signs deliveries with. If left empty, none is sent. A value typed here is saved in the workflow; use an expression to avoid that.',
    },
    readSecret,
  ),
);

/** What a subscription may have besides its URL, events and version. */
export const additionalFields = defineCollection(
  {
    displayName: 'Additional Fields',
    name: 'additionalFields',
    placeholder: 'Add Field',
  },
  [blankByHandOnly(active), secret],
);

/** Linq's form of what stands in the fields of Create, Update and Create or Update. */
export function toInput(
  values: Values<[typeof webhookUrl, typeof events, typeof version, typeof additionalFields]>,
): WebhookSubscriptionInput {
  const { webhookUrl, version, events, additionalFields } = values;
  return { webhook_url: webhookUrl, version, events, ...additionalFields };
}
