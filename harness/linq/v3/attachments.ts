import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { refuse } from './errors';
import type { Part } from './records';

/** Where the emulator takes files, and gives them back: another host with Linq. */
export const UPLOADS = '/uploads';

/** An attachment of the emulated account. */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly content_type: string;
  readonly size_bytes: number;
  readonly created_at: string;
  /** What was uploaded; undefined as long as nothing was. */
  bytes: Buffer | undefined;
}

type Input = Pick<Attachment, 'filename' | 'content_type' | 'size_bytes'>;

/** The attachments of the emulated account. */
export class AttachmentStore {
  readonly all: Attachment[] = [];
  /** How often Linq still says that a file which was uploaded is not ready. */
  notReady = 0;

  /** Makes the ID of the next one. */
  nextId: () => string = randomUUID;

  create(input: Input, id = this.nextId(), bytes?: Buffer): Attachment {
    const attachment = { id, ...input, created_at: new Date().toISOString(), bytes };
    this.all.push(attachment);
    return attachment;
  }

  byId(id: unknown): Attachment | undefined {
    return this.all.find((candidate) => candidate.id === id);
  }

  delete(id: string): void {
    const index = this.all.findIndex((candidate) => candidate.id === id);
    if (index >= 0) this.all.splice(index, 1);
  }

  /** Whether every file that is meant by its ID has been uploaded, and Linq is done with it. */
  isReady(parts: readonly Part[]): boolean {
    const ids = parts.flatMap(({ attachment_id }) => attachment_id ?? []);
    const isComplete = ids.every((id) => this.byId(id)?.bytes !== undefined);
    if (ids.length > 0 && isComplete && this.notReady > 0) {
      this.notReady -= 1;
      return false;
    }
    return isComplete;
  }
}

/** The headers under which a file has to come. */
const requiredHeaders = ({ content_type, size_bytes }: Attachment) => ({
  'Content-Type': content_type,
  'Content-Length': String(size_bytes),
});

/** The calls of attachments; requests were checked against the contract before they come here. */
export function attachmentRoutes(attachments: AttachmentStore): Router {
  const router = Router();
  const path = '/api/partner/v3/attachments';

  router.post(path, (request, response) => {
    const attachment = attachments.create(request.body as Input);
    const url = `http://${request.headers.host}${UPLOADS}/${attachment.id}`;
    response.json({
      attachment_id: attachment.id,
      upload_url: `${url}?X-Amz-Signature=${attachment.id}`,
      download_url: url,
      http_method: 'PUT',
      expires_at: new Date(Date.now() + 900_000).toISOString(),
      required_headers: requiredHeaders(attachment),
    });
  });

  router.all(`${path}/:id`, (request, response, next) => {
    if (attachments.byId(request.params.id)) next();
    else refuse(response, 404, 2003, 'Attachment not found');
  });

  router.get(`${path}/:id`, (request, response) => {
    const { bytes, ...attachment } = attachments.byId(request.params.id) ?? {};
    response.json({
      ...attachment,
      status: bytes ? 'complete' : 'pending',
      download_url: `http://${request.headers.host}${UPLOADS}/${request.params.id}`,
    });
  });

  router.delete(`${path}/:id`, (request, response) => {
    attachments.delete(request.params.id);
    response.status(204).end();
  });

  return router;
}

/** The store, which knows no token: an address that is signed is all that it asks for. */
export function storeRoutes(attachments: AttachmentStore): Router {
  const router = Router();

  router.put('/:id', (request, response) => {
    const attachment = attachments.byId(request.query['X-Amz-Signature']);
    const { authorization } = request.headers;
    const isExact =
      attachment &&
      Object.entries(requiredHeaders(attachment)).every(
        ([name, value]) => request.headers[name.toLowerCase()] === value,
      );
    if (attachment?.id !== request.params.id || !isExact || authorization !== undefined)
      return void response
        .status(403)
        .type('application/xml')
        .send('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    attachment.bytes = request.body as Buffer;
    response.status(200).end();
  });

  router.get('/:id', (request, response) => {
    const { bytes, content_type = '' } = attachments.byId(request.params.id) ?? {};
    if (!bytes) return void response.status(404).end();
    response.type(content_type).send(bytes);
  });

  return router;
}
