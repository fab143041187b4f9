import type { BinaryHelperFunctions, IHttpRequestOptions, INode, NodeApiError } from 'n8n-workflow';
import { apiError } from '../../shared/errors';
import type { RawAnswer } from '../http/answer';
import { filesOnTheirWay } from './budget';
import type { ClientSettings, LinqContext } from '../http/context';
import { inTime } from '../http/deadline';
import { codeOf, unreachable } from '../http/connectionFailures';
import { withTries } from '../http/failures';
import type { Dialect } from '../http/dialect';
import { readUpTo } from '../http/readUpTo';
import { restUntil, throwIfCancelled } from '../http/sleep';
import { backoff, isNeverSent, mayRepeat, type TryResult } from '../http/retry';

/** V3 reference, `size_bytes`. */
export const LARGEST_FILE = 104_857_600;

/** Where a file is, or goes to. */
export interface Address {
  /** Who has it can read or write the file, so no more than its origin is ever shown. */
  readonly url: string;
}

/** The words for a file that does not get through. */
interface Words {
  /** What could not be done without it: `The file of attachment 1 could not be downloaded`. */
  readonly failure: string;
  /** What the store did not do, where it answered so: `did not return the file of attachment 1`. */
  readonly refusal: string;
  /** What becomes of it. */
  readonly description?: string;
}

/** A file that is to go to Linq's store, or come from there. */
export interface Transfer<A extends Address> extends Words {
  /** Asked for at each try, when the file may go: Linq signs some for minutes only. */
  readonly address: () => Promise<A>;
  /** In bytes. */
  readonly size: number;
}

/** How one try ended: with what was wanted, or as a request does that failed. */
export type TransferResult<T> = { readonly done: T } | TryResult;

/** A stream of Node.js: n8n Cloud lets no node import their module. */
export type Readable = Exclude<Parameters<BinaryHelperFunctions['prepareBinaryData']>[0], Buffer>;

/** An answer whose body is read as it comes. */
export type StreamedAnswer = RawAnswer & { readonly body: Readable };

/** Our code for a file that goes on where it was no longer read. */
export const TOO_LARGE = 'LINQ_TOO_LARGE';

/** How many bytes surely go through within the usual timeout. */
const BYTES_PER_TIMEOUT = 10_000_000;

/** How many times the usual timeout so many bytes may take. */
export const timeoutsFor = (bytes: number): number => Math.ceil(bytes / BYTES_PER_TIMEOUT);

/** More than enough to find a code in. */
const READ_BYTES = 10_000;

/** Where Linq has files put is no API of its own: what it says is XML (Amazon S3, "Error Responses"). */
const STORE: Pick<Dialect, 'errorOf' | 'passing'> = {
  errorOf: (body) => ({
    said: (typeof body === 'string' ? /<Code>(\w+)<\/Code>/.exec(body)?.[1] : undefined) ?? '',
    advice: [],
  }),
  passing({ statusCode }) {
    if (statusCode === 429) return 'untaken';
    return statusCode >= 500 ? 'unknown' : undefined;
  },
};

/**
 * Has a file go through, again where that failed in passing; beside others only as far as their bytes
 * fit into memory.
 *
 * @param attempt one try of it, at this address and within this time in milliseconds
 * @throws NodeApiError when it did not get through, or its address cannot be had
 * @throws Cancelled when the execution is
 */
export async function transfer<A extends Address, T>(
  node: INode,
  { timeout: usual, maxRetries, signal }: ClientSettings,
  file: Transfer<A>,
  attempt: (address: A, timeout: number) => Promise<TransferResult<T>>,
): Promise<T> {
  const timeout = usual * (1 + timeoutsFor(file.size));
  const start = Date.now();
  for (let tries = 1; ; tries++) {
    const { url, result } = await filesOnTheirWay.within(file.size, signal, async () => {
      const address = await file.address();
      assertAddress(node, address, file);
      return { url: address.url, result: await attempt(address, timeout) };
    });
    throwIfCancelled(signal);
    if ('done' in result) return result.done;
    if (tries > maxRetries || !isPassing(result))
      throw withTries(failureOf(node, file, url, timeout, result), tries, Date.now() - start);
    const resumesAt = Date.now() + backoff(tries, result, STORE, true);
    await restUntil(() => resumesAt, signal);
  }
}

/**
 * One exchange with the store, ended when its time is over or the execution is cancelled.
 *
 * @param timeout for all of it, in milliseconds
 * @param done makes what was wanted of an answer that says so
 */
export async function exchangeWithStore<T>(
  { helpers }: LinqContext,
  request: IHttpRequestOptions,
  timeout: number,
  signal: AbortSignal | undefined,
  done: (answer: StreamedAnswer) => Promise<T>,
): Promise<TransferResult<T>> {
  try {
    return await inTime(timeout, signal, async (ending) => {
      const raw: unknown = await helpers.httpRequest({
        ...request,
        timeout,
        abortSignal: ending,
        encoding: 'stream',
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
      });
      // With returnFullResponse and this encoding it has this shape (n8n-core, backend-network).
      const answer = raw as StreamedAnswer;
      if (answer.statusCode >= 300) return { answer: await readBeginning(answer) };
      return { done: await done(answer) };
    });
  } catch (error) {
    // What n8n throws holds the address: nothing of it goes on but its code.
    return { code: codeOf(error) };
  }
}

/** The same answer with the beginning of its body, which ends the connection. */
export async function readBeginning({ body, ...answer }: StreamedAnswer): Promise<RawAnswer> {
  const { bytes } = await readUpTo(READ_BYTES, body);
  return { ...answer, body: bytes.toString() };
}

const isPassing = (result: TryResult) =>
  mayRepeat(true, result, STORE) && !('code' in result && result.code === TOO_LARGE);

/** What Linq says is trusted no further than that it is an address at all. */
function assertAddress(node: INode, { url }: Address, { failure, description }: Words): void {
  if (URL.canParse(url) && /^https?:/i.test(url)) return;
  throw apiError(node, {
    message: `${failure}: the URL that Linq gave for it is not valid`,
    ...(description && { description }),
  });
}

function failureOf(
  node: INode,
  { failure, refusal, description }: Words,
  url: string,
  timeout: number,
  result: TryResult,
): NodeApiError {
  const about = description && { description };
  if (!('answer' in result))
    return apiError(node, {
      message: `${failure}${whyNot(new URL(url).origin, timeout, result.code)}`,
      ...about,
    });
  const { statusCode, body } = result.answer;
  const { said } = STORE.errorOf(body);
  return apiError(node, {
    message: `Linq's store ${refusal} (${statusCode}${said && `: ${said}`})`,
    ...about,
    httpCode: String(statusCode),
  });
}

/** Only what never came to the store is told as that it could not be reached. */
function whyNot(origin: string, timeout: number, code: string | undefined): string {
  if (code === 'ETIMEDOUT' || code === 'ECONNABORTED')
    return `: it took longer than ${timeout / 1000} seconds`;
  if (code === TOO_LARGE) return ': it is larger than 100 MB';
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return `: the connection to Linq's store was cut (${code})`;
  return isNeverSent(code) || code === undefined
    ? `. ${unreachable(origin, code)}`
    : `: the transfer was interrupted (${code})`;
}
