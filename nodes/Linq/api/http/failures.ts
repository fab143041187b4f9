import { NodeApiError, type IDataObject, type INode } from 'n8n-workflow';
import { apiError, asDescription, type Failure } from '../../shared/errors';
import { isObject } from '../../shared/json';
import { asText, type Quote, type RawAnswer } from './answer';
import { credentialName, LINQ_URL } from './credential';
import type { LinqError } from './dialect';
import { isNeverSent, retryAfterOf, SSRF_BLOCKED } from './retry';

/**
 * Linq does not know the record a request was about.
 *
 * @param advice what Linq's error means, where it says; fit to be shown
 */
export const notFound = (
  node: INode,
  subject: string,
  advice: readonly string[] = [],
): NodeApiError =>
  apiError(node, {
    message: `Linq did not find ${subject}`,
    description: asDescription([
      'It may have been deleted, or belong to another organization than the integration token.',
      ...advice,
    ]),
    httpCode: '404',
  });

/** Something that is not Linq answered 404: Linq itself says what it did not find. */
export const noLinq = (node: INode, baseUrl: string): NodeApiError =>
  apiError(node, {
    message: `There is no Linq API at ${baseUrl}. Check 'Base URL' in ${credentialName(node)}.`,
    description: `Something else answers there. The Linq API is at ${LINQ_URL}.`,
    httpCode: '404',
  });

/** Puts an answer that is neither a success nor a 404 into words a person can act on. */
export function answerFailure(
  node: INode,
  subject: string,
  raw: RawAnswer,
  error: LinqError,
  quote: Quote,
): NodeApiError {
  const { message, description } = wordsFor(node, subject, raw, error, quote);
  const lines = [description, ...error.advice.map(quote)].filter((line) => line !== undefined);
  const failure = apiError(node, {
    message,
    ...(lines.length > 0 && { description: asDescription(lines) }),
    httpCode: String(raw.statusCode),
  });
  if (error.code !== undefined) failure.context[CODE] = error.code;
  return failure;
}

/** Under which name an error keeps Linq's number for it, for who has to tell one from another. */
const CODE = 'linqCode';

/** Whether Linq answered with one of these statuses. */
export const hasStatus = (error: unknown, ...statuses: readonly string[]): boolean =>
  error instanceof NodeApiError && statuses.includes(error.httpCode ?? '');

/**
 * For a request that may fail: nothing comes of it then.
 *
 * @throws what is no failure of a request
 */
export function passOver(error: unknown): undefined {
  if (!(error instanceof NodeApiError)) throw error;
}

/**
 * For a record that Linq may know no more: undefined then.
 *
 * @throws any other error
 */
export function unknownAtLinq(error: unknown): undefined {
  if (!hasStatus(error, '404')) throw error;
}

/** Linq's number for what went wrong; undefined for what is no error of Linq's, or has none. */
export const linqCodeOf = (error: unknown): unknown =>
  error instanceof NodeApiError ? error.context[CODE] : undefined;

function wordsFor(
  node: INode,
  subject: string,
  raw: RawAnswer,
  error: LinqError,
  quote: Quote,
): Failure {
  const { statusCode: status } = raw;
  const words = quote(error.said || wordsIn(raw.body));
  const reason = words ? `Linq said: ${words}` : 'Linq gave no reason.';
  if (status === 401)
    return {
      message: `Linq does not know the integration token. Check it in ${credentialName(node)}.`,
      description: reason,
    };
  if (status === 403 && !error.isAboutRequest)
    return {
      message: `This integration token has no access to ${subject}`,
      description: reason,
    };
  const later = whenToComeBack(raw, error);
  if (status === 429)
    return {
      // Without a word of it, Linq's documented pace is 10 seconds.
      message: `Linq is limiting requests and did not process ${subject}. Try again ${later ?? 'in 10 seconds or more'}.`,
      description: reason,
    };
  if (status >= 300 && status < 400)
    return {
      message: `Linq answered ${status} with a redirect, which is not followed. Check 'Base URL' in ${credentialName(node)}.`,
      description: `It redirects to: ${quote(String(raw.headers['location']))}`,
    };
  if (status >= 500)
    return {
      message: `Linq could not process ${subject} at the moment (${status}). Try again ${later ?? 'later'}.`,
      description: `Received: ${words || 'an empty body'}`,
    };
  return {
    message: `Linq did not accept ${subject} (${status})${words ? `: ${words}` : ', and gave no reason'}`,
  };
}

/**
 * What a body says that has none of Linq's documented forms, as something before Linq may answer;
 * empty where it says nothing.
 */
function wordsIn(body: unknown): string {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body.trim();
  const words = isObject(body) ? [body['error'], body['message']] : [];
  const said = words.filter((word) => typeof word === 'string');
  const isSilent = typeof body === 'object' && Object.keys(body).length === 0;
  return said.join('; ') || (isSilent ? '' : asText(body));
}

/** When Linq wants to be asked again; undefined where it does not say. */
function whenToComeBack(raw: RawAnswer, error: LinqError): string | undefined {
  const after = retryAfterOf(raw, error);
  return after === undefined ? undefined : `in ${inWords(after / 1000)}`;
}

/** What a write leaves open that was sent and got no answer. */
const MAY_BE_DONE = 'Linq may still have carried out the request. Check before you repeat it.';

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
      description: `Check 'Base URL' in ${credentialName(node)}, and whether n8n may reach it from where it runs.`,
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

/** Adds how often and how long it was tried, where it was more than once. */
export function withTries(error: NodeApiError, tries: number, milliseconds: number): NodeApiError {
  if (tries === 1) return error;
  const time = inSeconds(Math.round(milliseconds / 100) / 10);
  error.message = `${error.message.replace(/\.$/, '')}. Tried ${tries} times over ${time}.`;
  return error;
}

const inSeconds = (seconds: number) => counted(seconds, 'second');

/** From how many seconds on a time is told in which unit, and how long that is. */
const UNITS = [
  { from: 2 * 86_400, unit: 'day', seconds: 86_400 },
  { from: 2 * 3_600, unit: 'hour', seconds: 3_600 },
  { from: 2 * 60, unit: 'minute', seconds: 60 },
];

/** What is longer than this is no time to come back at. */
const A_YEAR = 365 * 86_400;

/** A time that may be long, rounded up: a person who comes back then is not too early. */
function inWords(seconds: number): string {
  if (seconds > A_YEAR) return 'more than a year';
  const found = UNITS.find(({ from }) => seconds > from);
  return found ? counted(Math.ceil(seconds / found.seconds), found.unit) : inSeconds(seconds);
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
