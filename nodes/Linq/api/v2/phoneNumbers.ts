import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v2 } from '../http/v2';

/** One of the account's numbers as Linq shows it: V2 reference, "Phone Numbers". */
export interface PhoneNumber extends IDataObject {
  id: number;
  phone_number: string;
}

/** GET /phone_numbers: all of the organization, in one answer without pages. */
export async function listPhoneNumbers(client: LinqClient): Promise<PhoneNumber[]> {
  const answer = await client.send({
    method: 'GET',
    path: v2`phone_numbers`,
    subject: 'the list of phone numbers',
  });
  // Which fields a record has is Linq's word: it is passed on as it came.
  return answer.list('phone_numbers') as PhoneNumber[];
}

/**
 * PUT /phone_numbers/{id}.
 *
 * @param forwardingNumber empty for none
 */
export async function updatePhoneNumber(
  client: LinqClient,
  id: number,
  forwardingNumber: string,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'PUT',
    path: v2`phone_numbers/${id}`,
    body: { forwarding_number: forwardingNumber },
    subject: `phone number ${id}`,
  });
  return answer.body('id');
}
