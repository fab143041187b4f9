import type { Logger } from 'n8n-workflow';
import type { LinqRequest } from './request';
import type { TryResult } from './retry';

/**
 * Says in n8n's log, at debug level, how one try of a request went. Nothing of headers, query and body is
 * in it: there are the token, people and what they wrote.
 *
 * @param tries how often it was out by now
 */
export function logTry(
  logger: Logger,
  { method, path }: Pick<LinqRequest, 'method' | 'path'>,
  result: TryResult,
  { tries, milliseconds }: { tries: number; milliseconds: number },
): void {
  const outcome =
    'answer' in result ? { status: result.answer.statusCode } : { code: result.code ?? 'unknown' };
  logger.debug('Linq: a request was made', { method, path, ...outcome, milliseconds, tries });
}
