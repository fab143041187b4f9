import type { IDataObject } from 'n8n-workflow';
import { filesOfParts, readableParts } from '../shared/parts';
import { textIn } from '../shared/json';
import { partsOf, writerOf } from './atLinq';

/** What somebody said in a chat. */
export interface Said extends IDataObject {
  id: string;
  /** Its text, and a line for each file; empty where Linq keeps no texts. */
  text: string;
  /** The phone number or email address of who wrote it. */
  from: string | null;
  at: IDataObject[string];
  attachments: IDataObject[];
}

/** A listed message as what was said. */
export function said(record: IDataObject): Said {
  const parts = partsOf(record);
  return {
    id: textIn(record['id']) ?? '',
    text: readableParts(parts),
    from: writerOf(record) ?? null,
    at: record['created_at'],
    attachments: filesOfParts(parts),
  };
}
