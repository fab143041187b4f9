import type { IDataObject } from 'n8n-workflow';
import { body, carriedOut } from '../call';
import { v3 } from '../http/v3';
import { defineCall } from './call';

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

/** What Linq knows of a file: V3 reference, "Attachment". */
export interface Attachment extends IDataObject {
  id: string;
  filename?: string | null;
  content_type?: string | null;
  size_bytes?: number | null;
  /** Where it can be fetched without the token; nothing as long as Linq does not have it. */
  download_url?: string | null;
}

/** A file as it stands in a sentence. */
export const fileSubject = (name: string) => `file "${name}"`;

/** An attachment as it stands in a sentence. */
export const attachmentSubject = (id: string) => `attachment ${id}`;

/** POST /attachments. */
export const requestUpload = defineCall({
  name: 'requestUpload',
  method: 'POST',
  answer: body<UploadPlace>('attachment_id', 'upload_url', 'required_headers'),
  // Asked for twice, the one place that is not used is nobody's.
  isRepeatable: true,
  request: (input: UploadInput) => ({
    path: v3`attachments`,
    body: input,
    subject: fileSubject(input.filename),
  }),
});

/** GET /attachments/{id}. */
export const getAttachment = defineCall({
  name: 'getAttachment',
  method: 'GET',
  answer: body<Attachment>('id'),
  request: (id: string) => ({ path: v3`attachments/${id}`, subject: attachmentSubject(id) }),
});

/** DELETE /attachments/{id}. */
export const deleteAttachment = defineCall({
  name: 'deleteAttachment',
  method: 'DELETE',
  answer: carriedOut,
  request: (id: string) => ({ path: v3`attachments/${id}`, subject: attachmentSubject(id) }),
});
