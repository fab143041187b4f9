import type { IBinaryData, IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { Budget } from '../api/files/budget';
import { baseUrlOf, CREDENTIAL } from '../api/http/credential';
import { codeOf, SSRF_REASON } from '../api/http/connectionFailures';
import { readUpTo } from '../api/http/readUpTo';
import { SSRF_BLOCKED } from '../api/http/retry';
import { reasonOf } from '../shared/errors';

/** All of a message's downloads must be done well within the 10 seconds Linq waits for an answer. */
const TIMEOUT_MS = 7_000;

const MEGABYTE = 1024 * 1024;

/**
 * What the attachments that come in may hold in memory, in all deliveries to this process of n8n: 200
 * messages with 5 MB each that come at once would otherwise hold 2 GB. Beside the budget of what is sent,
 * since what is received has seconds. They are not streamed into n8n's store: a file that breaks off
 * would stay there, in no execution that n8n could prune.
 */
const comingIn = new Budget(100_000_000);

type Download = { binary: IBinaryData } | { reason: string };

/** How attachments are to be had. */
export interface AttachmentSettings {
  /** The largest attachment that is downloaded. */
  readonly maxMegabytes: number;
  /** Whether the delivery was signed: anyone could have n8n fetch any address otherwise. */
  readonly isSigned: boolean;
}

/**
 * Adds the files of an event, most often a message's attachments, to its item: `attachment_0`,
 * `attachment_1`, … as binary data with file name and MIME type. One that cannot be had is named under
 * `attachment_failures`, and loses nothing else.
 *
 * @param attachments each with `url`, most with `filename` and `mime_type`
 */
export async function withAttachments(
  context: IWebhookFunctions,
  item: INodeExecutionData,
  attachments: readonly IDataObject[],
  settings: AttachmentSettings,
): Promise<INodeExecutionData> {
  if (attachments.length === 0) return item;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const downloads = await Promise.all(
    attachments.map((attachment) => attempt(context, attachment, settings, signal)),
  );

  const binary: Record<string, IBinaryData> = {};
  const failures: IDataObject[] = [];
  for (const [index, result] of downloads.entries()) {
    if ('binary' in result) binary[`attachment_${index}`] = result.binary;
    else failures.push({ ...attachments[index], reason: result.reason });
  }
  const json = failures.length > 0 ? { ...item.json, attachment_failures: failures } : item.json;
  return { ...item, json, binary };
}

async function attempt(
  context: IWebhookFunctions,
  attachment: IDataObject,
  { maxMegabytes, isSigned }: AttachmentSettings,
  signal: AbortSignal,
): Promise<Download> {
  const { url, filename, mime_type: mimeType } = attachment;
  if (typeof url !== 'string' || !URL.canParse(url)) return { reason: 'It has no URL' };
  if (!isSigned) return { reason: 'The delivery is not signed, so its URL is not trusted' };
  try {
    if (!(await isSecure(context, url))) return { reason: 'Its URL does not begin with https://' };
    const maxBytes = maxMegabytes * MEGABYTE;
    return await comingIn.within(sizeOf(attachment, maxBytes), signal, async () => {
      const bytes = await download(context, url, maxBytes, signal);
      if (!bytes) return { reason: `It is larger than ${maxMegabytes} MB` };
      const binary = await context.helpers.prepareBinaryData(bytes, text(filename), text(mimeType));
      return { binary };
    });
  } catch (error) {
    if (signal.aborted)
      return { reason: `It could not be downloaded within ${TIMEOUT_MS / 1000} seconds` };
    return { reason: codeOf(error) === SSRF_BLOCKED ? SSRF_REASON : reasonOf(error) };
  }
}

/** How large it is as Linq says, by V3's name or V2's; else as large as may be. */
function sizeOf({ size_bytes, file_size }: IDataObject, maxBytes: number): number {
  const said = size_bytes ?? file_size;
  return typeof said === 'number' && said > 0 ? Math.min(said, maxBytes) : maxBytes;
}

/** Only a stand-in for Linq, to which the credential speaks http too, may have files at such addresses. */
async function isSecure(context: IWebhookFunctions, url: string): Promise<boolean> {
  const { protocol } = new URL(url);
  if (protocol !== 'http:') return protocol === 'https:';
  const credential = await context.getCredentials(CREDENTIAL);
  return new URL(baseUrlOf(credential, context.getNode())).protocol === 'http:';
}

/** The bytes behind a URL; undefined as soon as they are more than the limit. */
async function download(
  { helpers }: IWebhookFunctions,
  url: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const request = { url, encoding: 'stream' as const, abortSignal: signal };
  // n8n types the answer as any; with this encoding it is a stream of bytes.
  const stream = (await helpers.httpRequest(request)) as AsyncIterable<Buffer>;
  const { bytes, isAll } = await readUpTo(maxBytes, stream);
  return isAll ? bytes : undefined;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
