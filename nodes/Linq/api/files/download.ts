import type { IBinaryData } from 'n8n-workflow';
import type { ClientSettings, LinqContext } from '../http/context';
import { exchangeWithStore, LARGEST_FILE, TOO_LARGE, transfer, type Readable } from './store';

/** A file of Linq's, at an address that asks for no token: V3 guide, "Attachments". */
export interface Download {
  readonly url: string;
  readonly fileName: string;
  readonly mimeType: string;
  /** In bytes, as Linq says. */
  readonly size: number;
  /** The file as it stands in a sentence: `the file of attachment 1`. */
  readonly subject: string;
}

/**
 * Fetches a file into n8n's store, as it comes in, so that none of it stays in memory where n8n keeps
 * files on disk; again where that failed in passing.
 *
 * @throws NodeApiError when it cannot be had
 * @throws Cancelled when the execution is
 */
export async function downloadFile(
  context: LinqContext,
  settings: ClientSettings,
  { url, fileName, mimeType, size, subject }: Download,
): Promise<IBinaryData> {
  const file = {
    address: () => Promise.resolve({ url }),
    size: Number.isSafeInteger(size) && size > 0 ? Math.min(size, LARGEST_FILE) : LARGEST_FILE,
    failure: `The ${subject} could not be downloaded`,
    refusal: `did not return the ${subject}`,
  };
  return await transfer(context.getNode(), settings, file, async (address, timeout) =>
    exchangeWithStore(context, address, timeout, settings.signal, async ({ body }) =>
      stored(context, limited(body), fileName, mimeType),
    ),
  );
}

async function stored(
  { helpers }: LinqContext,
  content: Readable,
  fileName: string,
  mimeType: string,
): Promise<IBinaryData> {
  if (!('prepareBinaryData' in helpers)) throw new Error('Files are for executions only');
  return await helpers.prepareBinaryData(content, fileName, mimeType);
}

/** What comes, which fails where it goes further than a file of Linq's may. */
function limited(content: Readable): Readable {
  let size = 0;
  return content.map((piece: Buffer) => {
    size += piece.length;
    if (size > LARGEST_FILE) throw new TooLarge();
    return piece;
  });
}

class TooLarge extends Error {
  readonly code = TOO_LARGE;
}
