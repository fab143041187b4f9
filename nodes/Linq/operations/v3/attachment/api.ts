import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../client/client';
import { v3 } from '../../../client/v3';

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
  return answer.record() as UploadPlace;
}

/** A file as it stands in a sentence. */
export const fileSubject = (name: string) => `file "${name}"`;
