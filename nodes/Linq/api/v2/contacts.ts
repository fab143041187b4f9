import type { IDataObject } from 'n8n-workflow';
import { body, carriedOut, reading, record, unlessNull } from '../call';
import { v2 } from '../http/v2';
import { defineRecord } from '../record';
import { defineCall, defineList } from './call';

/** A contact as Linq shows it: V2 reference, "Contacts". */
export interface Contact extends IDataObject {
  id: number;
  full_name?: string;
  phone_number?: string;
  email?: string;
}

/** What is known of a contact; what is not named stays as it is: V2 reference, "ContactInput". */
export interface ContactInput extends IDataObject {
  first_name?: string | undefined;
  last_name?: string | undefined;
  email?: string | undefined;
  phone_number?: string | undefined;
}

/** A contact and its owner: V2 reference, "Create Contact". */
export interface ContactChange {
  contact: ContactInput;
  user_email?: string | undefined;
}

/** Told apart by their IDs, or by their email addresses or phone numbers. */
export const CONTACT = defineRecord('contact');

/** What Find looks for: a contact that has either. */
export interface ContactQuery {
  email?: string | undefined;
  phoneNumber?: string | undefined;
}

/** GET /contacts: all of the organization. */
export const allContacts = defineList({
  name: 'listContacts',
  key: 'contacts',
  reads: { id: 'number' },
  request: () => ({ path: v2`contacts`, subject: 'the list of contacts' }),
});

/** GET /contacts/{id}. */
export const getContact = defineCall({
  name: 'getContact',
  method: 'GET',
  answer: reading(record<Contact>('data'), { id: 'number' }),
  request: (id: number) => ({ path: v2`contacts/${id}`, subject: CONTACT.subject(id) }),
});

/** GET /contacts/find: undefined where there is none, which Linq says with `contact: null`. */
export const findContact = defineCall({
  name: 'findContact',
  method: 'GET',
  // The one answer without an envelope is that of a contact that was found.
  answer: unlessNull('contact', body<Contact>('id')),
  request: ({ email, phoneNumber }: ContactQuery) => ({
    path: v2`contacts/find`,
    query: { ...(email && { email }), ...(phoneNumber && { phone_number: phoneNumber }) },
    subject: `the contact ${[email, phoneNumber].filter(Boolean).join(' or ')}`,
  }),
});

/** POST /contacts. */
export const createContact = defineCall({
  name: 'createContact',
  method: 'POST',
  answer: reading(record<Contact>('data'), { id: 'number' }),
  request: (change: ContactChange) => ({
    path: v2`contacts`,
    body: { ...change },
    subject: 'the new contact',
  }),
});

/** PATCH /contacts/{id}: changes only what is named. PUT does the same. */
export const updateContact = defineCall({
  name: 'updateContactPartially',
  method: 'PATCH',
  answer: reading(record<Contact>('data'), { id: 'number' }),
  request: (id: number, change: ContactChange) => ({
    path: v2`contacts/${id}`,
    body: { ...change },
    subject: CONTACT.subject(id),
  }),
});

/** DELETE /contacts/{id}. */
export const deleteContact = defineCall({
  name: 'deleteContact',
  method: 'DELETE',
  answer: carriedOut,
  request: (id: number) => ({ path: v2`contacts/${id}`, subject: CONTACT.subject(id) }),
});

/** Whether a contact has all this already. Who owns it cannot be told by an email alone. */
export const hasAlready = (
  contact: Contact,
  { user_email: owner, contact: wanted }: ContactChange,
): boolean =>
  owner === undefined &&
  Object.entries(wanted).every(
    // A cleared field is an empty text when it is sent, and may be null when it comes.
    ([name, value]) => value === undefined || (contact[name] ?? '') === value,
  );
