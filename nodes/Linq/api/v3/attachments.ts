import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';

/** What Linq takes to prepare an upload: V3 reference, "RequestUploadRequest". */
export interface UploadInput extends IDataObject {
  filename: string;
  content_type: string;
  size_bytes: number;
}

/** Where a file may be put, for 15 minutes: V3 reference, "RequestUploadResult". */
export interface UploadPlace extends IDataObject {
  attachment_id: string;
  upload_url: string;
  required_headers: Record<string, string>;
}

/** POST /attachments. Asked for twice, the one place that is not used is nobody's. */
export async function requestUpload(client: LinqClient, input: UploadInput): Promise<UploadPlace> {
  const answer = await client.send({
    method: 'POST',
    path: v3`attachments`,
    body: input,
    subject: fileSubject(input.filename),
    isRepeatable: true,
  });
  // Which fields a record has is Linq's word: it is passed on as it came.
  return answer.body('attachment_id', 'upload_url', 'required_headers') as UploadPlace;
}

/** A file as it stands in a sentence. */
export const fileSubject = (name: string) => `file "${name}"`;

/** What Linq knows of a file: V3 reference, "Attachment". */
export interface Attachment extends IDataObject {
  id: string;
  filename: string;
  content_type: string;
  size_bytes: number;
  /** Where it can be fetched without the token; nothing as long as Linq does not have it. */
  download_url?: string | null;
}

/** GET /attachments/{id}. */
export async function getAttachment(client: LinqClient, id: string): Promise<Attachment> {
  const answer = await client.send({
    method: 'GET',
    path: v3`attachments/${id}`,
    subject: attachmentSubject(id),
  });
  return answer.body('id', 'filename', 'content_type') as Attachment;
}

/** DELETE /attachments/{id}. */
export async function deleteAttachment(client: LinqClient, id: string): Promise<void> {
  const answer = await client.send({
    method: 'DELETE',
    path: v3`attachments/${id}`,
    subject: attachmentSubject(id),
  });
  answer.nothing();
}

/** An attachment as it stands in a sentence. */
export const attachmentSubject = (id: string) => `attachment ${id}`;
