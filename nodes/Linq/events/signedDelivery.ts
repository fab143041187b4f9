import type { IWebhookFunctions } from 'n8n-workflow';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** What of a delivery a signature is checked against. */
export interface SignedDelivery {
  /** As Node gives them: names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as it came over the wire. */
  readonly raw: Buffer;
  /** The same body, parsed as the JSON that Linq sends; undefined where it is none. */
  readonly parsed: unknown;
}

/** The delivery that a webhook was called with. Never throws: what cannot be read is an empty body. */
export async function signedDeliveryOf(context: IWebhookFunctions): Promise<SignedDelivery> {
  const raw = await bodyOf(context.getRequestObject());
  return { headers: { ...context.getHeaderData() }, raw, parsed: parsed(raw) };
}

/**
 * The bytes of a request's body. For a node of version 2 or later n8n reads them only where it knows the
 * content type, and leaves the others to the node (n8n, webhook-helpers.ts, `parseRequestBody`).
 */
async function bodyOf(request: Request): Promise<Buffer> {
  try {
    await request.readRawBody();
  } catch {
    // Cut, longer than n8n allows, or a form, which n8n has read otherwise: nothing that Linq signed.
  }
  return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw)) as unknown;
  } catch {
    return undefined;
  }
}
