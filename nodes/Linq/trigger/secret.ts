import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../api/http/credential';
import { BoundedMap } from '../shared/boundedMap';
import type { Remembered } from './remembered';

/** Decrypting a credential costs n8n a third of a trigger's throughput, so secrets are kept for so long. */
const KEPT_FOR_MS = 60_000;

/** How soon a secret that did not fit is read anew: forgers must not make n8n decrypt for each try. */
const READ_AGAIN_AFTER_MS = 3_000;

interface KeptSecret {
  /** Undefined where it cannot be known. */
  readonly secret: string | undefined;
  readonly readAt: number;
}

/** Of how many registrations the secret is kept. */
const SECRETS = 10_000;

const kept = new BoundedMap<string, KeptSecret>({ capacity: SECRETS, lifetimeMs: KEPT_FOR_MS });

/**
 * Whether `fits` holds for the trigger's secret; undefined where that cannot be known. Takes the
 * secret from memory, and reads it again from the credential where it is old, or does not fit and was
 * not read just now: so a changed token or secret heals by itself.
 *
 * @throws what n8n throws when the credential cannot be read
 */
export async function secretFits(
  context: IWebhookFunctions,
  { webhookUrl, sealedSecret }: Remembered,
  secretOf: (credential: ICredentialDataDecryptedObject) => string | undefined,
  fits: (secret: string) => boolean,
): Promise<boolean | undefined> {
  const { id } = context.getNode();
  const key = JSON.stringify([context.getWorkflow().id, id, webhookUrl, sealedSecret]);
  const known = kept.get(key);
  const judge = ({ secret }: KeptSecret) => (secret === undefined ? undefined : fits(secret));

  if (known) {
    const verdict = judge(known);
    if (verdict === true || Date.now() - known.readAt < READ_AGAIN_AFTER_MS) return verdict;
  }
  const secret = secretOf(await context.getCredentials(CREDENTIAL));
  const read = { secret, readAt: Date.now() };
  kept.set(key, read);
  return judge(read);
}
