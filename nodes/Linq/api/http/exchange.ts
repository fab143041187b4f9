import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { RawAnswer } from './answer';
import type { LinqContext } from './context';
import { CREDENTIAL } from './credential';
import { inTime } from './deadline';
import { codeOf } from './connectionFailures';
import { readUpTo } from './readUpTo';
import type { TryResult } from './retry';

/** How much of an answer is read, in bytes once it is unpacked: a page of Linq's has some hundred kB. */
const LARGEST_ANSWER = 20_000_000;

/**
 * Sends one request with the token, and reads its answer within the time and the size that an answer
 * may take. Whatever the status is, it is an answer.
 *
 * @param timeout for all of it, in milliseconds
 * @param cancel tells that the execution is cancelled
 */
export async function exchange(
  context: LinqContext,
  credential: ICredentialDataDecryptedObject,
  request: Pick<IHttpRequestOptions, 'method' | 'url' | 'headers' | 'body'>,
  timeout: number,
  cancel: AbortSignal | undefined,
): Promise<TryResult> {
  try {
    const answer = await inTime(timeout, cancel, async (signal) => {
      const raw: unknown = await context.helpers.httpRequestWithAuthentication.call(
        endingWith(context, signal),
        CREDENTIAL,
        {
          ...request,
          json: true,
          // Else n8n's own of 5 minutes would end a longer one (n8n-core, axios/config.ts).
          timeout,
          abortSignal: signal,
          encoding: 'stream',
          // A redirect would carry the token to another host.
          disableFollowRedirect: true,
          returnFullResponse: true,
          // n8n repeats a request that it sees fail with a 401.
          ignoreHttpStatusErrors: true,
        },
        { credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data: credential } },
      );
      // With returnFullResponse and this encoding it has this shape (n8n-core, backend-network).
      return await readAnswer(raw as StreamedAnswer);
    });
    return { answer };
  } catch (error) {
    // What n8n throws holds the request with the token in its headers: nothing of it goes on but its code.
    return { code: codeOf(error) };
  }
}

/** The same context, but for its cancel signal, which n8n puts in place of a request's own (n8n-core, authentication.ts). */
const endingWith = (context: LinqContext, signal: AbortSignal): LinqContext =>
  Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as LinqContext;

/** An answer whose body still comes. */
export interface StreamedAnswer extends RawAnswer {
  readonly body: AsyncIterable<Buffer>;
}

/**
 * Reads the body of an answer, as JSON where it is, up to a size that no answer of Linq's has.
 *
 * @throws what its stream fails with
 */
export async function readAnswer({ body, ...answer }: StreamedAnswer): Promise<RawAnswer> {
  const { bytes, isAll } = await readUpTo(LARGEST_ANSWER, body);
  // Without the byte order mark that something before Linq may put there.
  const text = new TextDecoder().decode(bytes);
  return isAll ? { ...answer, body: parsed(text) } : { ...answer, body: text, isTooLarge: true };
}

/** What JSON says; any other text as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
