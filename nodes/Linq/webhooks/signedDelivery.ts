import type { IWebhookFunctions } from 'n8n-workflow';

/** What of a delivery a signature is checked against. */
export interface SignedDelivery {
  /** As Node gives them: names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as it came over the wire. */
  readonly raw: Buffer;
  /** The same body, parsed as the JSON that Linq sends; undefined where it is none. */
  readonly parsed: unknown;
}

/**
 * The delivery that a trigger was called with. n8n keeps the bytes of every body, and parses JSON only
 * where the content type is exactly that: n8n, middlewares/body-parser.ts.
 */
export function signedDeliveryOf(context: IWebhookFunctions): SignedDelivery {
  const { rawBody } = context.getRequestObject();
  const raw = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
  return { headers: { ...context.getHeaderData() }, raw, parsed: parsed(raw) };
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw)) as unknown;
  } catch {
    return undefined;
  }
}
