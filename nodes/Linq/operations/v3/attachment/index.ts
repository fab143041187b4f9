import type { Resource } from '../../operation';
import { del } from './delete';
import { get } from './get';
import { upload } from './upload';

/** Files that Linq keeps to send them: V3 reference, "Attachments". */
export const attachment: Resource = {
  name: 'Attachment',
  value: 'attachment',
  operations: [del, get, upload],
  defaultOperation: upload.value,
};
