import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v2 } from '../http/v2';

/** Linq lets one check through in so many milliseconds: V2 reference, "Check iMessage Availability". */
const PAUSE_MS = 10_000;

/** POST /i_message_availability/check. */
export async function checkAvailability(
  client: LinqClient,
  phoneNumber: string,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v2`i_message_availability/check`,
    body: { phone_number: phoneNumber },
    subject: `the iMessage availability of ${phoneNumber}`,
    isRepeatable: true,
    pauseMs: PAUSE_MS,
  });
  return answer.body('available');
}
