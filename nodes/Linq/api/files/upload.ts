import type { IHttpRequestOptions } from 'n8n-workflow';
import type { ClientSettings, LinqContext } from '../http/context';
import { exchangeWithStore, readBeginning, transfer, type Address } from './store';

/** Where Linq wants a file: V3 guide, "Attachments". */
export interface UploadAddress extends Address {
  /** Exactly those that Linq names, since they are signed too. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A file on its way to the address that Linq signs for it. */
export interface Upload<A extends UploadAddress> {
  /** Asked for anew at each try, when the file may go. */
  readonly address: () => Promise<A>;
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
 * @returns the address at which it arrived
 * @throws NodeApiError when it did not
 * @throws Cancelled when the execution is
 */
export async function uploadFile<A extends UploadAddress>(
  context: LinqContext,
  settings: ClientSettings,
  { address, content, size, subject }: Upload<A>,
): Promise<A> {
  const file = {
    address,
    size,
    failure: `The ${subject} could not be uploaded`,
    refusal: `did not accept the ${subject}`,
    description: 'No message was sent with it.',
  };
  return await transfer<A, A>(context.getNode(), settings, file, async (to, timeout) => {
    const body = await content();
    try {
      const request: IHttpRequestOptions = {
        method: 'PUT',
        url: to.url,
        headers: { ...to.headers },
        body,
        // To follow one, axios would keep all of the stream in memory.
        disableFollowRedirect: true,
      };
      return await exchangeWithStore(context, request, timeout, settings.signal, async (answer) => {
        // It has arrived only when the answer has come whole.
        await readBeginning(answer);
        return to;
      });
    } finally {
      // What was not read to its end would stay open.
      if (!Buffer.isBuffer(body)) body.destroy();
    }
  });
}
