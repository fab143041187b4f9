import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { tokenOf, webhookSecretOf } from '../../api/http/credential';
import { listEventNames } from '../../api/v3/webhookSubscriptions';
import { open } from '../../shared/sealed';
import type { Generation } from '../generation';
import type { Remembered } from '../remembered';
import {
  ALWAYS_FROM_ME,
  attachmentsIn,
  chatOf,
  handlesIn,
  isFoundLate,
  isFromMe,
  subscriptionIn,
} from '../../events/v3/event';
import { filesIn } from '../../events/v3/files';
import { reportedMessage } from '../../events/v3/message';
import { claimsSignature, flawIn, isSignedWith, subscriptionOf } from '../../events/v3/signature';
import { subscriptions } from './subscriptions';

/** V3: Linq makes the secret and shows it once, so it is remembered, sealed. */
export const V3: Generation = {
  allEvents: listEventNames,
  subscriptions,
  hasMade: ({ webhookSubscriptionId: id }) => typeof id === 'string',
  signature: {
    claims: claimsSignature,
    flawIn,
    fits: isSignedWith,
    subscriptionOf,
  },
  reading: {
    chatOf,
    handlesIn,
    isFromMe,
    alwaysFromMe: ALWAYS_FROM_ME,
    attachmentsIn,
    filesIn,
    reportedMessage,
    isFoundLate,
    subscriptionIn,
  },
  secretOf,
};

function secretOf(
  credential: ICredentialDataDecryptedObject,
  { sealedSecret, webhookUrl }: Remembered & { webhookUrl: string },
  isOwn: boolean,
): string | undefined {
  if (isOwn) return webhookSecretOf(credential);
  return open(sealedSecret, tokenOf(credential), webhookUrl);
}
