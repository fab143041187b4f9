import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';

/** Linq lets one check through in so many milliseconds, of the whole account: V3 guide, "Rate Limits". */
const PAUSE_MS = 10_000;

/** What is asked, and of which of the account's lines. */
export interface CheckInput {
  address: string;
  from?: string | undefined;
}

/** POST /capability/check_imessage and check_rcs: an answer that Linq does not know is a failure, not a no. */
export async function checkCapability(
  client: LinqClient,
  service: 'imessage' | 'rcs',
  { address, from }: CheckInput,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: `${v3`capability`}/check_${service}`,
    body: { address, ...(from !== undefined && { from }) },
    subject: `what ${address} can receive`,
    isRepeatable: true,
    pauseMs: PAUSE_MS,
  });
  return answer.body('address', 'available');
}
