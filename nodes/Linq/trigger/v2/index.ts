import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  replaceSubscription,
} from '../../api/v2/webhookSubscriptions';
import { WEBHOOK_EVENTS } from '../../fields/v2/events';
import type { LinqClient } from '../../api/http/client';
import type { Generation, Wanted } from '../generation';
import { ALWAYS_FROM_ME, attachmentsIn, chatOf, handlesIn, isFromMe } from '../../events/v2/event';
import { reportedMessage } from '../../events/v2/message';
import { secretFor } from './secret';
import { claimsSignature, flawIn, isSignedWith } from '../../events/v2/signature';

/** The version of the deliveries this trigger reads. */
const VERSION = 2;

/** The names of V2's events. */
export const EVENT_NAMES = WEBHOOK_EVENTS.map(({ value }) => value);

/** V2: we make the secret, Linq cannot be asked for it, and it can be set again at any time. */
export const V2: Generation = {
  allEvents: () => Promise.resolve(EVENT_NAMES),
  subscriptions: {
    list: async (client, webhookUrl) =>
      (await listSubscriptions(client))
        .filter(({ webhook_url: url }) => url === webhookUrl)
        .map(({ id, webhook_url: url }) => ({ id, url })),
    // The secret it has cannot be compared, so it is set again with all the rest.
    adopt: async (client, { id }, wanted) =>
      await replaceSubscription(client, Number(id), inputFor(client, wanted)),
    create: async (client, wanted) => await createSubscription(client, inputFor(client, wanted)),
    remove: async (client, { id }) => {
      await deleteSubscription(client, Number(id));
    },
  },
  hasMade: ({ webhookSubscriptionId: id }) => typeof id === 'number',
  signature: {
    claims: claimsSignature,
    flawIn,
    fits: isSignedWith,
    subscriptionOf: () => undefined,
  },
  reading: {
    chatOf,
    handlesIn,
    isFromMe,
    alwaysFromMe: ALWAYS_FROM_ME,
    attachmentsIn,
    filesIn: attachmentsIn,
    reportedMessage,
    isFoundLate: () => false,
    subscriptionIn: () => undefined,
  },
  secretOf: (credential, { webhookUrl }) => secretFor(credential, webhookUrl),
};

const inputFor = ({ credential }: LinqClient, { webhookUrl, events }: Wanted) => ({
  webhook_url: webhookUrl,
  version: VERSION,
  events: [...events],
  active: true,
  secret: secretFor(credential, webhookUrl),
});
