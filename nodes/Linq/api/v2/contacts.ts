import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import type { PagedList } from '../http/paging';
import { v2 } from '../http/v2';
import { defineRecord } from '../record';

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
export const CONTACTS: PagedList = {
  path: v2`contacts`,
  key: 'contacts',
  subject: 'the list of contacts',
};

/** GET /contacts/{id}. */
export async function getContact(client: LinqClient, id: number): Promise<Contact> {
  const answer = await client.send({
    method: 'GET',
    path: v2`contacts/${id}`,
    subject: CONTACT.subject(id),
  });
  return asContact(answer.record('data'));
}

/** GET /contacts/find: undefined where there is none, which Linq says with `contact: null`. */
export async function findContact(
  client: LinqClient,
  { email, phoneNumber }: ContactQuery,
): Promise<Contact | undefined> {
  const answer = await client.send({
    method: 'GET',
    path: v2`contacts/find`,
    query: { ...(email && { email }), ...(phoneNumber && { phone_number: phoneNumber }) },
    subject: `the contact ${[email, phoneNumber].filter(Boolean).join(' or ')}`,
  });
  // The one answer without an envelope is that of a contact that was found.
  return answer.isNull('contact') ? undefined : asContact(answer.body('id'));
}

/** POST /contacts. */
export async function createContact(client: LinqClient, change: ContactChange): Promise<Contact> {
  const answer = await client.send({
    method: 'POST',
    path: v2`contacts`,
    body: { ...change },
    subject: 'the new contact',
  });
  return asContact(answer.record('data'));
}

/** PATCH /contacts/{id}: changes only what is named. PUT does the same. */
export async function updateContact(
  client: LinqClient,
  id: number,
  change: ContactChange,
): Promise<Contact> {
  const answer = await client.send({
    method: 'PATCH',
    path: v2`contacts/${id}`,
    body: { ...change },
    subject: CONTACT.subject(id),
  });
  return asContact(answer.record('data'));
}

/** DELETE /contacts/{id}. */
export async function deleteContact(client: LinqClient, id: number): Promise<void> {
  const answer = await client.send({
    method: 'DELETE',
    path: v2`contacts/${id}`,
    subject: CONTACT.subject(id),
  });
  answer.nothing();
}

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

/** Which fields a record has is Linq's word: it is passed on as it came. */
const asContact = (record: IDataObject) => record as Contact;
