import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { apiError, asDescription } from '../../shared/errors';
import { isObject } from '../../shared/json';
import { credentialName } from './credential';
import { MAY_BE_DONE } from './leftOpen';
import { isNeverSent, SSRF_BLOCKED } from './retry';
import { inSeconds } from './timeInWords';

/**
 * Puts into words that there was no answer, or not all of it. Only what was surely never sent says
 * that Linq could not be reached.
 *
 * @param code the system's code for why
 * @param timeout how long Linq had, in milliseconds
 */
export function connectionFailure(
  node: INode,
  {
    subject,
    baseUrl,
    timeout,
    code,
  }: { subject: string; baseUrl: string; timeout: number; code: string | undefined },
): NodeApiError {
  if (isNeverSent(code))
    return apiError(node, {
      message: unreachable(baseUrl, code),
      description: `Check 'Base URL' in ${credentialName(node)}, and whether n8n can reach it from where it runs.`,
    });
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
    return apiError(node, {
      message: `Linq did not answer within ${inSeconds(timeout / 1000)} for ${subject}`,
      description: MAY_BE_DONE,
    });
  const isNoHttps = code === 'EPROTO';
  return apiError(node, {
    message: `The connection to Linq was lost before the response for ${subject} arrived (${code ?? NO_REASON})`,
    description: asDescription([
      MAY_BE_DONE,
      ...(isNoHttps ? [`${baseUrl} may not speak https. If so, write it with http.`] : []),
    ]),
  });
}

/** What is said of what n8n's own protection blocks. */
export const SSRF_REASON =
  "n8n's SSRF protection (N8N_SSRF_PROTECTION_ENABLED) blocks requests to this address";

/** What the system's codes mean (Node.js, "Common system errors"; OpenSSL's for certificates). */
const REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
  EAI_AGAIN: 'its name could not be resolved',
  ECONNABORTED: 'it did not answer in time',
  ECONNREFUSED: 'nothing is listening there',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'its network cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  ENOTFOUND: 'there is no host with this name',
  EPROTO: 'it does not speak https',
  ERR_INVALID_CHAR: 'the integration token contains an invalid character',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  ETIMEDOUT: 'it did not answer in time',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
  [SSRF_BLOCKED]: SSRF_REASON,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
};

const NO_REASON = 'no reason known';

/**
 * Says that no request came through to Linq, and why: without a full stop.
 *
 * @param code the system's
 */
export function unreachable(baseUrl: string, code = NO_REASON): string {
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return `Linq could not be reached at ${baseUrl}${reason ? `: ${reason}` : ''} (${code})`;
}

/**
 * The system's code for what went wrong, which lies somewhere down the chain of causes; `SSRF_BLOCKED`
 * where n8n kept the request from going out.
 */
export function codeOf(error: unknown): string | undefined {
  const causes = causesOf(error);
  if (causes.some(({ name }) => typeof name === 'string' && name.startsWith('SsrfBlocked')))
    return SSRF_BLOCKED;
  return causes.map(({ code }) => code).find((code) => typeof code === 'string');
}

/** An error and what caused it, each once: a chain may end in itself. */
function causesOf(error: unknown): IDataObject[] {
  const causes = new Set<IDataObject>();
  for (let link = error; isObject(link) && !causes.has(link); link = link['cause'])
    causes.add(link);
  return [...causes];
}
