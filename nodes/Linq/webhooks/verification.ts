import type { IWebhookFunctions } from 'n8n-workflow';
import { reasonOf } from '../shared/errors';
import { GENERATIONS } from './generations';
import { registeredUrl } from './registration';
import { rememberedBy } from './remembered';
import { secretFits } from './secret';
import type { SignedDelivery } from './signedDelivery';
import type { TriggerSettings } from './triggerFields';

/**
 * Whether a delivery is Linq's. `unsigned` where nothing says so and the person lets such in; `unknown` where that cannot be told now and may be later: V3 repeats
 * for half an hour what is answered so, which gives time to mend it.
 */
export type Verdict = 'genuine' | 'unsigned' | 'forged' | 'unknown';

/** Checks a delivery's signature. Never throws; says in n8n's log what a person has to mend. */
export async function verify(
  context: IWebhookFunctions,
  { apiVersion, options }: TriggerSettings,
  delivery: SignedDelivery,
): Promise<Verdict> {
  const { signature, secretOf } = GENERATIONS[apiVersion];
  if (options.acceptUnsigned && !signature.claims(delivery)) return 'unsigned';
  if (!signature.isComplete(delivery)) return 'forged';

  const remembered = { ...rememberedBy(context), webhookUrl: registeredUrl(context) };
  const isOwn = options.ownSubscription === true;
  try {
    const fits = await secretFits(
      context,
      remembered,
      (credential) => secretOf(credential, remembered, isOwn),
      (secret) => signature.fits(secret, delivery),
    );
    if (fits === true) return 'genuine';
    if (fits === undefined)
      return unknown(
        context,
        `the secret of its webhook subscription for ${remembered.webhookUrl} is not known, or was kept under another integration token; unpublish the workflow and publish it again`,
      );
    const from = signature.subscriptionOf(delivery);
    // n8n saves what registration remembers a moment after Linq may deliver for the first time.
    const isOfNew = !isOwn && from !== undefined && from !== remembered.webhookSubscriptionId;
    return isOfNew ? 'unknown' : 'forged';
  } catch (error) {
    return unknown(context, `the credential could not be read: ${reasonOf(error)}`);
  }
}

function unknown(context: IWebhookFunctions, reason: string): Verdict {
  const workflowId = context.getWorkflow().id;
  context.logger.error(`Linq Trigger takes no delivery: ${reason}`, { workflowId });
  return 'unknown';
}
