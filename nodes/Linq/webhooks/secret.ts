import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { CREDENTIAL, tokenOf, webhookSecretOf } from '../client/credential';

/**
 * What Linq signs a trigger's deliveries with: the credential's Webhook Secret where there is one,
 * else a secret derived from the integration token and the webhook URL. The derived one is stored
 * nowhere: whoever has the token can make it again, and nobody gets from it to the token.
 */
export function secretFor(credential: ICredentialDataDecryptedObject, webhookUrl: string): string {
  const own = webhookSecretOf(credential);
  if (own !== '') return own;
  return createHmac('sha256', tokenOf(credential))
    .update(`n8n-nodes-linq-partner webhook secret\n${webhookUrl}`)
    .digest('hex');
}

/** Decrypting a credential costs n8n a third of a trigger's throughput, so secrets are kept for so long. */
const KEPT_FOR_MS = 60_000;

/** How soon a secret that did not fit is read anew: forgers must not make n8n decrypt for each try. */
const READ_AGAIN_AFTER_MS = 3_000;

interface KeptSecret {
  readonly secret: string;
  readonly readAt: number;
}

const kept = new Map<string, KeptSecret>();

/**
 * Whether `fits` holds for the trigger's secret. Takes the secret from memory, and reads it again
 * from the credential where it is old, or does not fit and was not read just now: so a changed token
 * or secret heals by itself.
 *
 * @throws what n8n throws when the credential cannot be read
 */
export async function secretFits(
  context: IWebhookFunctions,
  webhookUrl: string,
  fits: (secret: string) => boolean,
): Promise<boolean> {
  const { id } = context.getNode();
  const key = JSON.stringify([context.getWorkflow().id, id, webhookUrl]);
  const known = kept.get(key);
  const age = known ? Date.now() - known.readAt : Infinity;

  if (known && age < KEPT_FOR_MS) {
    if (fits(known.secret)) return true;
    if (age < READ_AGAIN_AFTER_MS) return false;
  }
  const secret = secretFor(await context.getCredentials(CREDENTIAL), webhookUrl);
  kept.set(key, { secret, readAt: Date.now() });
  return fits(secret);
}
