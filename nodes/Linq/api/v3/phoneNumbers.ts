import type { IDataObject } from 'n8n-workflow';
import { body, list } from '../call';
import type { LinqClient } from '../http/client';
import { restUntil } from '../http/sleep';
import { v3 } from '../http/v3';
import { defineCall } from './call';

/** A line of the account as Linq shows it: V3 reference, "List Phone Numbers". */
export interface Line extends IDataObject {
  id: string;
  phone_number: string;
}

/** GET /phone_numbers: all of the account, in one answer without pages. */
export const listLines = defineCall({
  name: 'listPhoneNumbers',
  method: 'GET',
  answer: list<Line>('phone_numbers', { phone_number: 'text' }),
  request: () => ({ path: v3`phone_numbers`, subject: 'the list of phone numbers' }),
});

/** PUT /phone_numbers/{id}: null stops the forwarding. */
export const updateLine = defineCall({
  name: 'updatePhoneNumber',
  method: 'PUT',
  answer: body('id'),
  request: (id: string, forwardingNumber: string | null) => ({
    path: v3`phone_numbers/${id}`,
    body: { forwarding_number: forwardingNumber },
    subject: `phone number ${id}`,
  }),
});

/** GET /available_number: which line Linq would take for these people, or for anybody. */
export const getAvailable = defineCall({
  name: 'getAvailableNumber',
  method: 'GET',
  answer: body('phone_number'),
  request: (to: readonly string[], excluded: readonly string[]) => ({
    path: v3`available_number`,
    query: {
      ...(to.length > 0 && { to }),
      ...(excluded.length > 0 && { exclude_from: excluded }),
    },
    subject: 'an available phone number',
  }),
});

const auditSubject = (phoneNumber: string) => `the reputation audit of ${phoneNumber}`;

/** POST /phone_numbers/{phoneNumber}/reputation_audit. */
export const startReputationAudit = defineCall({
  name: 'startReputationAudit',
  method: 'POST',
  answer: body<{ audit_id: string }>('audit_id'),
  limitedBy: 'line',
  request: (phoneNumber: string) => ({
    path: v3`phone_numbers/${phoneNumber}/reputation_audit`,
    subject: auditSubject(phoneNumber),
  }),
});

/** GET /phone_numbers/{phoneNumber}/reputation_audit/{auditId}. */
export const getReputationAudit = defineCall({
  name: 'getReputationAudit',
  method: 'GET',
  answer: body('status'),
  request: (phoneNumber: string, id: string) => ({
    path: v3`phone_numbers/${phoneNumber}/reputation_audit/${id}`,
    subject: auditSubject(phoneNumber),
  }),
});

/** How often and for how long is looked whether a report is there, in milliseconds. */
const LOOK_EVERY_MS = 3_000;
const LOOK_FOR_MS = 300_000;

/** Waits until the report is there: of one that takes longer than 5 minutes, gives back that it is pending. */
export async function auditReputation(
  client: LinqClient,
  phoneNumber: string,
): Promise<IDataObject> {
  const { audit_id: id } = await startReputationAudit(client, phoneNumber);
  const giveUpAt = Date.now() + LOOK_FOR_MS;
  for (;;) {
    const audit = await getReputationAudit(client, phoneNumber, id);
    if (audit['status'] !== 'pending' || Date.now() > giveUpAt) return { ...audit, audit_id: id };
    const lookAgainAt = Date.now() + LOOK_EVERY_MS;
    await restUntil(() => lookAgainAt, client.settings.signal);
  }
}
