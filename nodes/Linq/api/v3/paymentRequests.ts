import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import type { Paging } from '../http/dialect';
import type { PagedList } from '../http/paging';
import { v3 } from '../http/v3';
import { defineRecord } from '../record';

/** A person who is asked for money. */
export const PAYMENT_REQUEST = defineRecord('payment request');

/** What Linq leaves to the reader of an error: V3 reference, "Payments". */
const NO_STRIPE =
  "Linq asks for no money before your Stripe account is connected and may charge: 'Agent Pay' in Linq's dashboard.";
const OTHER_REQUEST =
  "The idempotency key is that of a payment request with other values. Use another key, or 'Get Many' to find that one.";
const HAS_ENDED =
  "Only what nobody has paid can be canceled, and only once. 'Get' tells its status; money is given back in Stripe.";

/** Payment requests are counted through, unlike all other lists of V3: V3 reference, "List payment requests". */
const BY_OFFSET: Paging = {
  query: (offset = '0', size) => ({ limit: size, offset: Number(offset) }),
  next: (answer, offset = '0', { count }) =>
    answer.body('has_more')['has_more'] === true ? String(Number(offset) + count) : undefined,
};

/** GET /payment_requests: newest first, those of one status where it is named. */
export const paymentRequestsOf = (status: string | undefined): PagedList => ({
  path: v3`payment_requests`,
  ...(status !== undefined && { query: { status } }),
  key: 'data',
  subject: 'the list of payment requests',
  paging: BY_OFFSET,
});

/** GET /payment_requests/{id}. */
export async function getPaymentRequest(client: LinqClient, id: string): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v3`payment_requests/${id}`,
    subject: PAYMENT_REQUEST.subject(id),
  });
  return answer.body('id', 'status');
}

/** POST /payment_requests: gives back the request, with the address at which it is paid. */
export async function createPaymentRequest(
  client: LinqClient,
  input: IDataObject,
  key: string,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`payment_requests`,
    headers: { 'Idempotency-Key': key },
    body: input,
    subject: 'the new payment request',
    advice: { 403: NO_STRIPE, 409: OTHER_REQUEST },
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  return answer.body('id', 'checkout_url');
}

/** POST /payment_requests/{id}/cancel: gives back the request as it is then. Refused where it has ended. */
export async function cancelPaymentRequest(client: LinqClient, id: string): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`payment_requests/${id}/cancel`,
    subject: PAYMENT_REQUEST.subject(id),
    advice: { 409: HAS_ENDED },
  });
  return answer.body('id', 'status');
}
