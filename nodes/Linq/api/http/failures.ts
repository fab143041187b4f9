import { NodeApiError, type INode } from 'n8n-workflow';
import { addSentence, apiError, asDescription, type Failure } from '../../shared/errors';
import { isObject } from '../../shared/json';
import { asText, type Quote, type RawAnswer } from './answer';
import { credentialName, LINQ_URL } from './credential';
import type { LinqError } from './dialect';
import { retryAfterOf } from './retry';
import { inSeconds, inWords } from './timeInWords';

/**
 * Linq does not know the record a request was about.
 *
 * @param advice what Linq said, and what that means; fit to be shown
 */
export const notFound = (
  node: INode,
  subject: string,
  advice: readonly string[] = [],
): NodeApiError =>
  apiError(node, {
    message: `Linq did not find ${subject}`,
    description: asDescription([
      'It may have been deleted, or belong to a different organization than the integration token.',
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

/** Puts an answer that is no success, nor says that the record is not there, into words a person can act on. */
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

/** Whether the same request may succeed later: there was no answer, or Linq is busy or down. */
export const isPassing = ({ httpCode }: NodeApiError): boolean =>
  httpCode === null || isPassingStatus(Number(httpCode));

/** Whether what answers so may answer otherwise soon. */
export const isPassingStatus = (status: number): boolean => status === 429 || status >= 500;

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

/** Adds how often and how long it was tried, where it was more than once. */
export function withTries(error: NodeApiError, tries: number, milliseconds: number): NodeApiError {
  if (tries === 1) return error;
  const time = inSeconds(Math.round(milliseconds / 100) / 10);
  addSentence(error, `Tried ${tries} times over ${time}.`);
  return error;
}
