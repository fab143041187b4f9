import type { INode, NodeApiError } from 'n8n-workflow';
import { apiError, type Failure } from '../shared/errors';
import { describeBody, type Quote, type RawAnswer } from './answer';
import type { LinqError } from './generation';
import { retryAfterOf } from './retry';

/**
 * Linq does not know the record a request was about.
 *
 * @param advice what Linq's error means, where it says
 */
export const notFound = (
  node: INode,
  subject: string,
  advice: readonly string[] = [],
): NodeApiError =>
  apiError(node, {
    message: `Linq did not find ${subject}`,
    description: [
      'It may have been deleted, or belong to another organization than the integration token.',
      ...advice,
    ].join('\n'),
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
  const { message, description } = wordsFor(subject, raw, error, quote);
  const lines = [description, ...error.advice].filter((line) => line !== undefined);
  return apiError(node, {
    message,
    ...(lines.length > 0 && { description: lines.join('\n') }),
    httpCode: String(raw.statusCode),
  });
}

function wordsFor(subject: string, raw: RawAnswer, error: LinqError, quote: Quote): Failure {
  const { statusCode: status } = raw;
  const said = quote(error.said) || describeBody(raw.body, quote);
  if (status === 401)
    return {
      message:
        "Linq does not know the integration token. Check it in the credential 'Linq Partner API'.",
      description: `Linq said: ${said}`,
    };
  if (status === 403)
    return {
      message: `Linq does not let this integration token work with ${subject}`,
      description: `Linq said: ${said}`,
    };
  if (status === 429)
    return {
      message: `Linq is getting too many requests and left ${subject} alone. Try again ${whenToComeBack(raw, error)}.`,
      description: `Linq said: ${said}`,
    };
  if (status >= 300 && status < 400)
    return {
      message: `Linq answered ${status} with a redirect, which is not followed. Check 'Base URL' in the credential 'Linq Partner API'.`,
      description: `It leads to: ${quote(String(raw.headers['location']))}`,
    };
  if (status >= 500)
    return {
      message: `Linq could not answer for ${subject} just now (${status}). Try again later.`,
      description: `What came: ${said}`,
    };
  return { message: `Linq did not accept ${subject} (${status}): ${said}` };
}

/** When Linq wants to be asked again. Without a word of it, Linq's documented pace is 10 seconds. */
function whenToComeBack(raw: RawAnswer, error: LinqError): string {
  const after = retryAfterOf(raw, error);
  return after === undefined ? 'in 10 seconds or more' : `in ${Math.ceil(after / 1000)} seconds`;
}

/**
 * Puts into words that there was no answer at all.
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
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
    return apiError(node, {
      message: `Linq did not answer within ${timeout / 1000} seconds for ${subject}`,
      description: 'Linq may have carried the request out all the same: look before you repeat it.',
    });
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return apiError(node, {
      message: `The connection to Linq was cut before the answer for ${subject} came (${code})`,
      description: 'Linq may have carried the request out all the same: look before you repeat it.',
    });
  return apiError(node, {
    message: `Linq could not be reached at ${baseUrl} (${code ?? 'no reason known'})`,
    description:
      "Check 'Base URL' in the credential 'Linq Partner API', and whether n8n may reach it from where it runs.",
  });
}

/** The system's code for what went wrong, which lies somewhere down the chain of causes. */
export function codeOf(error: unknown): string | undefined {
  const seen = new Set<unknown>();
  for (let link = error; link instanceof Error && !seen.has(link); link = link.cause) {
    seen.add(link);
    if ('code' in link && typeof link.code === 'string') return link.code;
  }
  return undefined;
}

/** Adds how often and how long it was tried, where it was more than once. */
export function withTries(error: NodeApiError, tries: number, milliseconds: number): NodeApiError {
  if (tries === 1) return error;
  const seconds = Math.round(milliseconds / 100) / 10;
  error.message = `${error.message.replace(/\.$/, '')}. Tried ${tries} times over ${seconds} seconds.`;
  return error;
}
