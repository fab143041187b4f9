import type { IDataObject } from 'n8n-workflow';
import { body } from '../call';
import type { Paging } from '../http/dialect';
import { v3 } from '../http/v3';
import { defineRecord } from '../record';
import { defineCall, defineList } from './call';

/** A person who is asked for money. */
export const PAYMENT_REQUEST = defineRecord('payment request');

/** What Linq leaves to the reader of an error: V3 reference, "Payments". */
const NO_STRIPE =
  "Payment requests need a connected Stripe account that can accept charges. Set it up under 'Agent Pay' in Linq's dashboard.";
const OTHER_REQUEST =
  "The idempotency key belongs to a payment request with other values. Use another key, or find that request with 'Get Many'.";
const HAS_ENDED =
  "Only an unpaid payment request can be canceled, and only once. 'Get' returns its status. Refunds are made in Stripe.";

/** Payment requests are counted through, unlike all other lists of V3: V3 reference, "List payment requests". */
const BY_OFFSET: Paging = {
  query: (offset = '0', size) => ({ limit: size, offset: Number(offset) }),
  next: (answer, offset = '0', { count, hasNew }) =>
    hasNew && answer.body()['has_more'] !== false ? String(Number(offset) + count) : undefined,
};

/** GET /payment_requests: newest first, those of one status where it is named. */
export const listPaymentRequests = defineList({
  name: 'listPaymentRequests',
  key: 'data',
  reads: { id: 'text' },
  request: (status: string | undefined) => ({
    path: v3`payment_requests`,
    ...(status !== undefined && { query: { status } }),
    subject: 'the list of payment requests',
    paging: BY_OFFSET,
  }),
});

/** GET /payment_requests/{id}. */
export const getPaymentRequest = defineCall({
  name: 'getPaymentRequest',
  method: 'GET',
  answer: body('id'),
  request: (id: string) => ({
    path: v3`payment_requests/${id}`,
    subject: PAYMENT_REQUEST.subject(id),
  }),
});

/** POST /payment_requests: gives back the request, with the address at which it is paid. */
export const createPaymentRequest = defineCall({
  name: 'createPaymentRequest',
  method: 'POST',
  answer: body('id'),
  // The idempotency key makes it so.
  isRepeatable: true,
  request: (input: IDataObject, idempotencyKey: string) => ({
    path: v3`payment_requests`,
    headers: { 'Idempotency-Key': idempotencyKey },
    body: input,
    subject: 'the new payment request',
    advice: { 403: NO_STRIPE, 409: OTHER_REQUEST },
  }),
});

/** POST /payment_requests/{id}/cancel: gives back the request as it is then. Refused where it has ended. */
export const cancelPaymentRequest = defineCall({
  name: 'cancelPaymentRequest',
  method: 'POST',
  answer: body('id'),
  request: (id: string) => ({
    path: v3`payment_requests/${id}/cancel`,
    subject: PAYMENT_REQUEST.subject(id),
    advice: { 409: HAS_ENDED },
  }),
});
