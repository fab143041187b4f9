import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { restUntil } from '../http/sleep';
import { v3 } from '../http/v3';

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

/** PUT /phone_numbers/{id}: null stops the forwarding. */
export async function updateLine(
  client: LinqClient,
  id: string,
  forwardingNumber: string | null,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'PUT',
    path: v3`phone_numbers/${id}`,
    body: { forwarding_number: forwardingNumber },
    subject: `phone number ${id}`,
  });
  return answer.body('id', 'phone_number');
}

/** GET /available_number: which line Linq would take for these people, or for anybody. */
export async function getAvailable(
  client: LinqClient,
  to: readonly string[],
  excluded: readonly string[],
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v3`available_number`,
    query: {
      ...(to.length > 0 && { to }),
      ...(excluded.length > 0 && { exclude_from: excluded }),
    },
    subject: 'an available phone number',
  });
  return answer.body('phone_number');
}

/** How often and for how long is looked whether a report is there, in milliseconds. */
const LOOK_EVERY_MS = 3_000;
const LOOK_FOR_MS = 300_000;

/**
 * POST /phone_numbers/{phoneNumber}/reputation_audit, and GET …/{auditId} until the report is there: of
 * one that takes longer than 5 minutes, gives back that it is pending.
 */
export async function auditReputation(
  client: LinqClient,
  phoneNumber: string,
): Promise<IDataObject> {
  const path = v3`phone_numbers/${phoneNumber}/reputation_audit`;
  const subject = `the reputation audit of ${phoneNumber}`;
  const begun = await client.send({ method: 'POST', path, subject, limitedBy: 'line' });
  // Linq's documented answer: V3 guide, "Reputation Audit".
  const { audit_id: id } = begun.body('audit_id') as { audit_id: string };
  const giveUpAt = Date.now() + LOOK_FOR_MS;
  for (;;) {
    const answer = await client.send({
      method: 'GET',
      path: v3`phone_numbers/${phoneNumber}/reputation_audit/${id}`,
      subject,
    });
    const audit = answer.body('status');
    if (audit['status'] !== 'pending' || Date.now() > giveUpAt) return { ...audit, audit_id: id };
    const lookAgainAt = Date.now() + LOOK_EVERY_MS;
    await restUntil(() => lookAgainAt, client.settings.signal);
  }
}
