import type { IDataObject } from 'n8n-workflow';
import { body, list } from '../call';
import { v2 } from '../http/v2';
import { defineCall } from './call';

/** One of the account's numbers as Linq shows it: V2 reference, "Phone Numbers". */
export interface PhoneNumber extends IDataObject {
  id: number;
  phone_number: string;
}

/** GET /phone_numbers: all of the organization, in one answer without pages. */
export const listPhoneNumbers = defineCall({
  name: 'listPhoneNumbers',
  method: 'GET',
  answer: list<PhoneNumber>('phone_numbers', { id: 'number', phone_number: 'text' }),
  request: () => ({ path: v2`phone_numbers`, subject: 'the list of phone numbers' }),
});

/** PUT /phone_numbers/{id}: an empty number for none. */
export const updatePhoneNumber = defineCall({
  name: 'updatePhoneNumber',
  method: 'PUT',
  answer: body('id'),
  request: (id: number, forwardingNumber: string) => ({
    path: v2`phone_numbers/${id}`,
    body: { forwarding_number: forwardingNumber },
    subject: `phone number ${id}`,
  }),
});
