import type { RoutingHeaders } from '../../../api/v3/webhookSubscriptions';
import type { Reader } from '../../../shared/reading';
import { blankByHandOnly, defineCollection, defineField, withHint } from '../../../fields/field';
import { BY_UUID, defineLocator } from '../../../fields/locator';
import { readListOf, readOneOf, readUuid } from '../../../fields/readers';
import { readPhoneNumber } from '../../../shared/phoneNumbers';
import { active } from '../../subscriptionFields';
import { readHttpsUrl } from '../../../fields/v3/readers';
import { readEventNames } from '../../../fields/v3/events';
import { PAYLOAD_VERSIONS, versionIn } from '../../../fields/v3/targetUrl';
import type { Failure } from '../../../shared/errors';

/** Which subscription: picked from the account's own list, or by ID. */
export const webhookSubscriptionId = defineLocator(
  {
    displayName: 'Webhook Subscription',
    name: 'webhookSubscriptionId',
    description: 'The webhook subscription to work with',
    thing: 'a webhook subscription',
    search: 'searchWebhookSubscriptions',
    byHand: BY_UUID,
  },
  readUuid,
);

/** Where Linq delivers to. */
export const targetUrl = defineField(
  {
    displayName: 'Target URL',
    name: 'targetUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/webhooks/linq',
    description:
      'The https URL that Linq delivers events to. Each URL can be used once per account.',
  },
  readHttpsUrl,
);

/** The same where a subscription comes about, and with it the one time Linq shows its secret. */
export const newTargetUrl = withHint(
  targetUrl,
  'Linq returns the signing secret of a new subscription only once, as signing_secret in the output. Store it where your receiver checks signatures.',
);

/** Which events Linq delivers. */
export const events = defineField(
  {
    displayName: 'Event Names or IDs',
    name: 'events',
    type: 'multiOptions',
    typeOptions: { loadOptionsMethod: 'getWebhookEvents' },
    default: [],
    description:
      'The events Linq delivers, such as message.received. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
  },
  readEventNames,
);

/** Which version of the payload Linq delivers. */
export const payloadVersion = defineField(
  {
    displayName: 'Payload Version',
    name: 'payloadVersion',
    type: 'options',
    default: '2026-02-03',
    options: PAYLOAD_VERSIONS.map((version) => ({ name: version, value: version })),
    description:
      'The format of the deliveries. Added to the target URL, unless it already names a version.',
  },
  readOneOf(PAYLOAD_VERSIONS),
);

/** Why a URL and a payload version do not go together; undefined where they do. */
export function versionProblem(targetUrl = '', payloadVersion?: string): Failure | undefined {
  const inUrl = versionIn(targetUrl);
  if (!payloadVersion || inUrl === undefined || inUrl === payloadVersion) return undefined;
  return {
    message: `Payload Version: expected ${inUrl}, which the Target URL names, or none. Given: ${payloadVersion}`,
    description: "Remove one of the two: 'Payload Version', or version= in 'Target URL'.",
  };
}

/** The only lines whose events are delivered. */
export const phoneNumbers = defineField(
  {
    displayName: 'Phone Number Names or IDs',
    name: 'phoneNumbers',
    type: 'multiOptions',
    typeOptions: { loadOptionsMethod: 'getLines' },
    default: [],
    description:
      'The Linq phone numbers whose events to deliver. Leave empty for all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
  },
  (given) =>
    Array.isArray(given) && given.length === 0
      ? { value: [] }
      : readListOf(readPhoneNumber, 'phone numbers')(given),
);

/** The name of a header, of what all proxies take: letters, digits and hyphens. */
const readHeaderName: Reader<string> = (given) => {
  const name = typeof given === 'string' ? given.trim() : '';
  return /^[A-Za-z\d-]{1,255}$/.test(name)
    ? { value: name }
    : { expected: 'the name of a header: letters, digits and hyphens' };
};

/** Where the token is by which a proxy chooses among several receivers. */
export const routingKeyHeader = defineField(
  {
    displayName: 'Routing Key Header',
    name: 'routingKeyHeader',
    type: 'string',
    default: '',
    placeholder: 'e.g. X-Receiver',
    description:
      'For several receivers behind one URL: the header whose value Linq takes from your last response for a chat and sends with the next delivery',
  },
  readHeaderName,
);

/** Where the chat is named as long as there is no such token. */
export const routingIdHeader = defineField(
  {
    displayName: 'Routing ID Header',
    name: 'routingIdHeader',
    type: 'string',
    default: '',
    placeholder: 'e.g. X-Chat',
    description:
      'The header for the chat ID that comes with the routing key, instead of the default one',
  },
  readHeaderName,
);

/**
 * Linq's form of these.
 *
 * @param values an empty text takes one away
 */
export const toRoutingHeaders = ({
  routingKeyHeader: key,
  routingIdHeader: id,
}: {
  routingKeyHeader?: string;
  routingIdHeader?: string;
}): RoutingHeaders => ({
  ...(key !== undefined && { routing_key_header: key || null }),
  ...(id !== undefined && { routing_id_header: id || null }),
});

/** What a new subscription may have besides its URL and events. */
export const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [
    blankByHandOnly(active),
    payloadVersion,
    blankByHandOnly(phoneNumbers),
    routingIdHeader,
    routingKeyHeader,
  ],
);
