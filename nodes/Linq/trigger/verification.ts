import type { IWebhookFunctions } from 'n8n-workflow';
import { reasonOf } from '../shared/errors';
import { complain, type Complaint } from '../events/refusal';
import { GENERATIONS } from './generations';
import { registeredUrl } from './registration';
import { rememberedBy, type Remembered } from './remembered';
import { secretFits } from './secret';
import type { SignedDelivery } from '../events/signedDelivery';
import type { TriggerSettings } from './triggerFields';

/**
 * Whether a delivery is Linq's. `unsigned` where nothing says so and the person lets such in; `unknown`
 * where that cannot be told now and may be later: V3 repeats for half an hour what is answered so, which
 * gives time to mend it.
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
  const refuse = (verdict: Verdict, complaint: Complaint): Verdict => {
    complain(context, complaint);
    return verdict;
  };
  const flaw = signature.flawIn(delivery);
  // A replay is repeated by nobody, and a clock that is wrong may soon be right.
  if (flaw) return refuse(flaw.kind === 'clock' ? 'unknown' : 'forged', flaw);

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
    const from = signature.subscriptionOf(delivery);
    // n8n saves what registration remembers a moment after Linq may deliver for the first time.
    if (!isOwn && from !== undefined && from !== remembered.webhookSubscriptionId)
      return refuse('unknown', otherSubscription(from, remembered));
    if (fits === undefined)
      return refuse('unknown', {
        kind: 'unknown',
        reason: `the secret of its webhook subscription for ${remembered.webhookUrl} is missing, or was saved with another integration token; unpublish the workflow and publish it again`,
      });
    return refuse('forged', { kind: 'secret', reason: wrongSecret(isOwn) });
  } catch (error) {
    const reason = `the credential could not be read: ${reasonOf(error)}`;
    return refuse('unknown', { kind: 'unknown', reason });
  }
}

/** What a stranger may have written is quoted, and cut. */
const otherSubscription = (
  from: string,
  { webhookSubscriptionId: own = 'none' }: Remembered,
): Complaint => ({
  kind: 'subscription',
  reason: `it belongs to the webhook subscription ${JSON.stringify(from.slice(0, 50))}, but the trigger's is ${own}. If this continues, unpublish the workflow and publish it again.`,
});

const wrongSecret = (isOwn: boolean): string =>
  isOwn
    ? "its signature does not match the credential's Webhook Secret. If this continues, enter the secret of your webhook subscription there."
    : 'its signature does not match the secret of its webhook subscription. If this continues, unpublish the workflow and publish it again.';
