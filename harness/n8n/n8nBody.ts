import express, { type Request, type Response } from 'express';
import { once } from 'node:events';
import { promisify } from 'node:util';

/** The most that n8n takes: its N8N_PAYLOAD_SIZE_MAX. */
const readAll = promisify(express.raw({ type: () => true, limit: '16mb' }));

/**
 * Prepares a request as n8n does before it hands it to a node's webhook: `rawBody` and `body` only where
 * n8n knows the content type, and `readRawBody` for the rest (n8n, middlewares/body-parser.ts and
 * webhooks/webhook-helpers.ts, `parseRequestBody`).
 *
 * @throws SyntaxError for JSON that is none, to which n8n answers 422 without the node
 */
export async function readBody(
  request: Request,
  response: Response,
  nodeVersion: number,
): Promise<void> {
  const [type = ''] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  request.readRawBody = async () => {
    if (request.rawBody as Buffer | undefined) return;
    if (!request.readable) throw new Error('Request body stream was aborted or is not readable');
    await readAll(request, response);
    // Without any body Express says undefined.
    request.rawBody = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
    request.body = undefined;
  };
  if (type === 'multipart/form-data') {
    const ended = once(request, 'end');
    request.resume();
    await ended;
    request.body = { data: {}, files: {} };
  } else if (nodeVersion === 1 ? !type.startsWith('multipart/') : isKnown(type)) {
    await request.readRawBody();
    request.body = parsed(type, request.rawBody);
  }
}

/** n8n's isParsableContentType. */
const isKnown = (type: string) =>
  ['application/json', 'text/plain', 'application/x-www-form-urlencoded'].some((known) =>
    type.startsWith(known),
  ) || /[/+]xml$/.test(type);

/** As far as the nodes could look at it; of forms and XML they never do. */
function parsed(type: string, raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  if (type === 'application/json') return JSON.parse(new TextDecoder().decode(raw)) as unknown;
  return type === 'text/plain' ? raw.toString() : undefined;
}
