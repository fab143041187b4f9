import type { IHttpRequestOptions } from 'n8n-workflow';
import type { ClientSettings, LinqContext } from '../http/context';
import { exchangeWithStore, readBeginning, transfer } from './store';

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
  { url, headers, content, size, subject }: Upload,
): Promise<void> {
  const file = {
    url,
    size,
    failure: `The ${subject} could not be uploaded`,
    refusal: `did not accept the ${subject}`,
    description: 'No message was sent with it.',
  };
  await transfer<undefined>(context.getNode(), settings, file, async (timeout) => {
    const body = await content();
    try {
      const request: IHttpRequestOptions = {
        method: 'PUT',
        url,
        headers: { ...headers },
        body,
        // To follow one, axios would keep all of the stream in memory.
        disableFollowRedirect: true,
      };
      return await exchangeWithStore(context, request, timeout, settings.signal, async (answer) => {
        // It has arrived only when the answer has come whole.
        await readBeginning(answer);
        return undefined;
      });
    } finally {
      // What was not read to its end would stay open.
      if (!Buffer.isBuffer(body)) body.destroy();
    }
  });
}
