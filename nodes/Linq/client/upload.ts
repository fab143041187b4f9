import type { INode, NodeApiError } from 'n8n-workflow';
import { apiError } from '../shared/errors';
import type { RawAnswer } from './answer';
import type { ClientSettings, LinqContext } from './client';
import { codeOf, unreachable, withTries } from './failures';
import type { Generation } from './generation';
import { restUntil, throwIfCancelled } from './rest';
import { backoff, mayRepeat, type TryResult } from './retry';

/** A file on its way to the address that Linq signed for it: V3 guide, "Attachments". */
export interface Upload {
  readonly url: string;
  /** Exactly those that Linq names, since they are signed too. */
  readonly headers: Readonly<Record<string, string>>;
  /** Made anew for each try. */
  readonly content: () => Promise<UploadContent>;
  /** In bytes. */
  readonly size: number;
  /** The file as it stands in a sentence: `file "cat.jpg"`. */
  readonly subject: string;
}

/** A buffer, or a stream that is read while it goes out. */
export type UploadContent = Buffer | (NodeJS.ReadableStream & { destroy: () => unknown });

/** How many bytes surely go out within the usual timeout. */
const BYTES_PER_TIMEOUT = 10_000_000;

/** Where Linq has files put is no API of its own: what it says is XML (Amazon S3, "Error Responses"). */
const STORE: Pick<Generation, 'errorOf' | 'passing'> = {
  errorOf: (body) => ({
    said: (typeof body === 'string' ? /<Code>(\w+)<\/Code>/.exec(body)?.[1] : undefined) ?? '',
    advice: [],
  }),
  passing: ({ statusCode }) => (statusCode >= 500 ? 'unknown' : undefined),
};

/**
 * Puts a file where Linq wants it, again where that failed in passing. The token does not go with it:
 * the address is signed, and belongs to another host.
 *
 * @throws NodeApiError when the file did not arrive
 * @throws Cancelled when the execution is
 */
export async function uploadFile(
  context: LinqContext,
  settings: ClientSettings,
  upload: Upload,
): Promise<void> {
  const start = Date.now();
  for (let tries = 1; ; tries++) {
    const result = await put(context, settings, upload);
    throwIfCancelled(settings.signal);
    if ('answer' in result && result.answer.statusCode < 300) return;
    if (tries > settings.maxRetries || !mayRepeat(true, result, STORE))
      throw withTries(failureOf(context.getNode(), upload, result), tries, Date.now() - start);
    const resumesAt = Date.now() + backoff(tries, result, STORE);
    await restUntil(() => resumesAt, settings.signal);
  }
}

async function put(
  { helpers }: LinqContext,
  { timeout, signal }: ClientSettings,
  { url, headers, content, size }: Upload,
): Promise<TryResult> {
  const body = await content();
  try {
    const answer: unknown = await helpers.httpRequest({
      method: 'PUT',
      url,
      headers: { ...headers },
      body,
      timeout: timeout * Math.ceil(1 + size / BYTES_PER_TIMEOUT),
      // To follow one, axios would keep all of the stream in memory.
      disableFollowRedirect: true,
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
      ...(signal && { abortSignal: signal }),
    });
    // With returnFullResponse it has this shape (n8n-core, backend-network).
    return { answer: answer as RawAnswer };
  } catch (error) {
    return { code: codeOf(error) };
  } finally {
    // What was not read to its end would stay open.
    if (!Buffer.isBuffer(body)) body.destroy();
  }
}

/** The address stays out of it: who has it can write to it. */
function failureOf(node: INode, { url, subject }: Upload, result: TryResult): NodeApiError {
  const description = 'No message was sent with it.';
  if (!('answer' in result))
    return apiError(node, {
      message: `The ${subject} could not be uploaded. ${unreachable(new URL(url).origin, result.code)}`,
      description,
    });
  const { statusCode, body } = result.answer;
  const { said } = STORE.errorOf(body);
  return apiError(node, {
    message: `Linq's store did not take the ${subject} (${statusCode}${said && `: ${said}`})`,
    description,
    httpCode: String(statusCode),
  });
}
