import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../client/client';
import { v3 } from '../../../client/v3';

/** A line of the account as Linq shows it: V3 reference, "List Phone Numbers". */
export interface Line extends IDataObject {
  id: string;
  phone_number: string;
}

/** GET /phone_numbers: all of the account, in one answer without pages. */
export async function listLines(client: LinqClient): Promise<Line[]> {
  const answer = await client.send({
    method: 'GET',
    path: v3`phone_numbers`,
    subject: 'the list of phone numbers',
  });
  // Which fields a record has is Linq's word: it is passed on as it came.
  return answer.list('phone_numbers') as Line[];
}
