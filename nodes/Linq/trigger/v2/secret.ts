import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { tokenOf, webhookSecretOf } from '../../api/http/credential';

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
