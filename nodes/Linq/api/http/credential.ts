import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { operationError } from '../../shared/errors';

/** The name of the package's credential type: credential names are global in n8n. */
export const CREDENTIAL = 'linqPartnerApi';

/** Where Linq has its API: V2 and V3 reference, "Base URL". */
export const LINQ_URL = 'https://api.linqapp.com';

/** The credential's integration token, without what copying and pasting adds around it or before it. */
export const tokenOf = (credential: ICredentialDataDecryptedObject): string =>
  textOf(credential['integrationToken']).replace(/^Bearer\s+/i, '');

/** The credential's own secret for webhooks, exactly as given; empty where there is none. */
export const webhookSecretOf = (credential: ICredentialDataDecryptedObject): string => {
  const secret = credential['webhookSecret'];
  return typeof secret === 'string' && secret.trim() !== '' ? secret : '';
};

/** The credential that a node uses, as its user named it, for sentences such as "Correct it in …". */
export const credentialName = ({ credentials }: INode): string => {
  const name = credentials?.[CREDENTIAL]?.name;
  return name ? `the credential '${name}'` : "the node's credential";
};

/**
 * The credential's base URL, without slashes at its end.
 *
 * @throws NodeOperationError when it is none, as `readBaseUrl` reads it
 */
export function baseUrlOf(credential: ICredentialDataDecryptedObject, node: INode): string {
  const reading = readBaseUrl(credential);
  if ('url' in reading) return reading.url;
  throw operationError(node, {
    message: reading.complaint,
    description: `Correct it in ${credentialName(node)}. The Linq API is at ${LINQ_URL}.`,
  });
}

/**
 * Tells one account of Linq from another. It has the token in it, so it is never shown.
 *
 * @throws NodeOperationError when the base URL is none
 */
export const accountOf = (credential: ICredentialDataDecryptedObject, node: INode): string =>
  JSON.stringify([baseUrlOf(credential, node), tokenOf(credential)]);

/** Reads the base URL as a person may write it: Linq's own where it is empty, https where no scheme is given. */
export function readBaseUrl(
  credential: ICredentialDataDecryptedObject,
): { readonly url: string } | { readonly complaint: string } {
  const given = textOf(credential['baseUrl']) || LINQ_URL;
  const url = given.includes('://') ? given : `https://${given}`;
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return { url: url.replace(/\/+$/, '') };
  return {
    complaint: `Base URL: expected an http or https address, such as ${LINQ_URL}. Given: ${JSON.stringify(given)}`,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
