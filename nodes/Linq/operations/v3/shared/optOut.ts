import type { IDataObject } from 'n8n-workflow';
import { linqCodeOf } from '../../../api/http/failures';

/** Linq's code for someone who wrote STOP: V3 guide, "Error Codes". */
const OPTED_OUT = 2024;

/**
 * Sends, and takes it for no failure that the person has opted out, where that is wanted: gives back
 * `{ skipped, … }` then, with what the message was for.
 */
export async function skippingOptedOut(
  isSkipped: boolean | undefined,
  target: IDataObject,
  send: () => Promise<IDataObject>,
): Promise<IDataObject> {
  return await send().catch((error: unknown) => {
    if (!isSkipped || linqCodeOf(error) !== OPTED_OUT) throw error;
    return { skipped: 'The recipient has opted out by writing STOP', ...target };
  });
}
