import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { operationError } from '../shared/errors';

/** The name of the package's credential type: credential names are global in n8n. */
export const CREDENTIAL = 'linqPartnerApi';

/** The credential's integration token, without what copying and pasting adds around it. */
export const tokenOf = (credential: ICredentialDataDecryptedObject): string =>
  textOf(credential['integrationToken']);

/** The credential's own secret for webhooks, exactly as given; empty where there is none. */
export const webhookSecretOf = (credential: ICredentialDataDecryptedObject): string => {
  const secret = credential['webhookSecret'];
  return typeof secret === 'string' && secret.trim() !== '' ? secret : '';
};

/**
 * The credential's base URL, without slashes at its end.
 *
 * @throws NodeOperationError when it is no absolute http or https address
 */
export function baseUrlOf(credential: ICredentialDataDecryptedObject, node: INode): string {
  const given = textOf(credential['baseUrl']);
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return given.replace(/\/+$/, '');
  throw operationError(node, {
    message: `Base URL: expected an absolute http or https URL. Given: ${JSON.stringify(given)}`,
    description:
      "Correct it in the credential 'Linq Partner API'. Linq has its API at https://api.linqapp.com.",
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
