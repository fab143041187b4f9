import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../client/client';
import { v2 } from '../../client/v2';

/** POST /i_message_availability/check, which Linq lets through once in 10 seconds. */
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
  });
  return answer.record();
}
