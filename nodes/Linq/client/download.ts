import type { IBinaryData } from 'n8n-workflow';
import { apiError } from '../shared/errors';
import type { ClientSettings, LinqContext } from './client';
import { codeOf, unreachable } from './failures';
import { throwIfCancelled } from './rest';

/** A file of Linq's, at an address that asks for no token: V3 guide, "Attachments". */
export interface Download {
  readonly url: string;
  readonly fileName: string;
  readonly mimeType: string;
  /** The file as it stands in a sentence. */
  readonly subject: string;
}

/**
 * Fetches a file into n8n's store, as it comes in, so that none of it stays in memory where n8n keeps
 * files on disk.
 *
 * @throws NodeApiError when it cannot be had
 * @throws Cancelled when the execution is
 */
export async function downloadFile(
  context: LinqContext,
  { timeout, signal }: ClientSettings,
  { url, fileName, mimeType, subject }: Download,
): Promise<IBinaryData> {
  const { helpers } = context;
  if (!('prepareBinaryData' in helpers)) throw new Error('Files are for executions only');
  try {
    const stream: unknown = await helpers.httpRequest({
      url,
      encoding: 'stream',
      timeout,
      ...(signal && { abortSignal: signal }),
    });
    // With this encoding it is a stream (n8n-core, backend-network).
    return await helpers.prepareBinaryData(stream as Buffer, fileName, mimeType);
  } catch (error) {
    throwIfCancelled(signal);
    const origin = URL.canParse(url) ? new URL(url).origin : 'no address';
    throw apiError(context.getNode(), {
      message: `The file of ${subject} could not be downloaded. ${unreachable(origin, codeOf(error))}`,
    });
  }
}
