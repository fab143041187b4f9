import type { Emulator } from '../../../harness/linq/emulator';
import type { OperationCase } from '../operationCases';

const ATTACHMENTS = '/api/partner/v3/attachments';
/** The next one. */
const UPLOADED = '6ba7b814-9dad-41d1-80b4-00c04fd430c8';
/** One that is there. */
export const ATTACHMENT = '6ba7b813-9dad-41d1-80b4-00c04fd430c8';

/** Puts a file into the account. */
export function seedAttachments({ v3 }: Emulator): void {
  const input = { filename: 'cat.jpg', content_type: 'image/jpeg', size_bytes: 3 };
  v3.attachments.nextId = () => UPLOADED;
  v3.attachments.create(input, ATTACHMENT, Buffer.from('cat'));
}

const bad: OperationCase['bad'] = [
  { attachmentId: '3' },
  'Attachment ID: expected a Linq ID, such as 550e8400-e29b-41d4-a716-446655440000. Given: "3"',
];
const failure: OperationCase['failure'] = [404, `Linq did not find attachment ${ATTACHMENT}`];

/** What the node does with V3's attachments. */
export const ATTACHMENT_CASES: OperationCase[] = [
  {
    resource: 'attachment',
    operation: 'delete',
    parameters: { attachmentId: ATTACHMENT },
    wire: [[`DELETE ${ATTACHMENTS}/${ATTACHMENT}`]],
    output: [{ id: ATTACHMENT, deleted: true }],
    bad,
    failure,
    sdk: (sdk) => sdk.attachments.delete(ATTACHMENT),
  },
  {
    resource: 'attachment',
    operation: 'get',
    parameters: { attachmentId: ATTACHMENT },
    wire: [[`GET ${ATTACHMENTS}/${ATTACHMENT}`]],
    output: [{ id: ATTACHMENT, filename: 'cat.jpg', content_type: 'image/jpeg', size_bytes: 3 }],
    bad,
    failure,
    sdk: (sdk) => sdk.attachments.retrieve(ATTACHMENT),
  },
  {
    resource: 'attachment',
    operation: 'upload',
    parameters: { binaryPropertyName: 'photo' },
    binary: {
      photo: {
        data: Buffer.from('a dog').toString('base64'),
        fileName: 'dog.jpg',
        mimeType: 'image/jpg',
      },
    },
    wire: [
      [`POST ${ATTACHMENTS}`, { filename: 'dog.jpg', content_type: 'image/jpeg', size_bytes: 5 }],
      [`PUT /uploads/${UPLOADED}?X-Amz-Signature=${UPLOADED}`, Buffer.from('a dog')],
      [`GET ${ATTACHMENTS}/${UPLOADED}`],
    ],
    output: [{ id: UPLOADED, filename: 'dog.jpg', size_bytes: 5, status: 'complete' }],
    bad: [
      { binaryPropertyName: 'video' },
      'Input Data Field Name: expected the name of a binary field that the item has, or the file itself. Given: "video"',
    ],
    failure: [422, 'Linq did not accept file "dog.jpg" (422): No'],
    sdk: async (sdk) => {
      const file = Buffer.from('a dog');
      const { attachment_id, upload_url, http_method, required_headers } =
        await sdk.attachments.create({
          filename: 'dog.jpg',
          content_type: 'image/jpeg',
          size_bytes: file.length,
        });
      await fetch(upload_url, { method: http_method, headers: required_headers, body: file });
      await sdk.attachments.retrieve(attachment_id);
    },
  },
];
