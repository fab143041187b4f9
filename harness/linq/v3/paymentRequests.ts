import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { refuse } from './errors';
import type { V3Event } from './records';

/** What Linq takes for a new one: V3 reference, "CreatePaymentRequestRequest". */
interface Input {
  mode: 'payment' | 'subscription';
  amount?: number;
  currency?: string;
  price_id?: string;
  quantity?: number;
  trial_period_days?: number;
  trial_end?: string;
  customer_id?: string;
  description?: string;
  metadata?: Record<string, string>;
  rail?: 'natural';
  from?: string;
  payer_handle?: string;
}

/** Somebody asked for money: V3 reference, "PaymentRequest". */
export interface PaymentRequest {
  id: string;
  object: 'payment_request';
  status: 'requested' | 'succeeded' | 'canceled' | 'expired';
  mode: Input['mode'];
  amount: number;
  currency: string;
  checkout_url: string;
  created_at: string;
  updated_at: string;
  expires_at: string;
  paid_at?: string;
  /** What the request brought, and what Linq adds for its kind. */
  [field: string]: unknown;
}

/** What one unit of a subscription costs in a month, in cents. */
const PRICE = 1500;
const A_DAY_MS = 86_400_000;

/** The payment requests of the emulated account, newest first. */
export class PaymentRequestStore {
  readonly all: PaymentRequest[] = [];
  /** Whether the account may charge: without a connected Stripe account Linq takes no request. */
  mayCharge = true;
  private readonly byKey = new Map<string, { input: string; made: PaymentRequest }>();

  constructor(private readonly report: (event: V3Event) => void) {}

  /**
   * Asks for money; a known key gives back the first request.
   *
   * @returns nothing where the key is that of another request
   */
  create(
    input: Input,
    key: string = randomUUID(),
    id: string = randomUUID(),
  ): PaymentRequest | undefined {
    const known = this.byKey.get(key);
    if (known) return known.input === JSON.stringify(input) ? known.made : undefined;
    const made = requestOf(input, id);
    this.byKey.set(key, { input: JSON.stringify(input), made });
    this.all.unshift(made);
    return made;
  }

  byId(id: string): PaymentRequest | undefined {
    return this.all.find((request) => request.id === id);
  }

  /** The person pays: once, and only what is still asked for. */
  pay(id: string): void {
    this.end(id, 'succeeded', { paid_at: new Date().toISOString() });
  }

  /** Nobody has paid in time. */
  expire(id: string): void {
    this.end(id, 'expired');
  }

  /** Whether it could be canceled. */
  cancel(id: string): boolean {
    return this.end(id, 'canceled');
  }

  /** The end of one that is open, of which Linq tells; one that has ended stays as it is. */
  private end(id: string, status: PaymentRequest['status'], more: object = {}): boolean {
    const request = this.byId(id);
    if (request?.status !== 'requested') return false;
    Object.assign(request, { status, updated_at: new Date().toISOString(), ...more });
    this.report({ event_type: `payment.${status}`, data: { ...request } });
    return true;
  }
}

function requestOf(
  { price_id, quantity = 1, trial_period_days: days, trial_end, ...input }: Input,
  id: string,
): PaymentRequest {
  const now = new Date();
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
  const { mode, customer_id, description, metadata, rail = 'stripe' } = input;
  const isSubscription = mode === 'subscription';
  const trialEnd = days === undefined ? trial_end : after(days * A_DAY_MS);
  return {
    id,
    mode,
    amount: input.amount ?? quantity * PRICE,
    currency: input.currency ?? 'usd',
    ...(description !== undefined && { description }),
    ...(metadata && { metadata }),
    object: 'payment_request' as const,
    status: 'requested' as const,
    rail,
    checkout_url: `https://zero.linqapp.com/pay/acme?session=tok_${id}`,
    ...(rail === 'natural'
      ? { natural: { payment_request_id: 'prq_1' } }
      : {
          stripe: {
            payment_intent_id: 'pi_1',
            ...((customer_id ?? isSubscription) && { customer_id: customer_id ?? 'cus_1' }),
            ...(isSubscription && { subscription_id: 'sub_1' }),
          },
        }),
    ...(isSubscription && { price_id, quantity, interval: 'month', interval_count: 1 }),
    ...(trialEnd !== undefined && { trial_end: trialEnd }),
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
    expires_at: after(A_DAY_MS),
  };
}

/** The calls of payment requests; requests were checked against the contract before they come here. */
export function paymentRequestRoutes(store: PaymentRequestStore): Router {
  const router = Router();
  const path = '/api/partner/v3/payment_requests';

  router.post(path, (request, response) => {
    const input = request.body as Input;
    if (!store.mayCharge)
      return void refuse(response, 403, 2011, 'Connected account cannot accept charges');
    if (
      (input.rail === 'natural') !==
      (input.from !== undefined && input.payer_handle !== undefined)
    )
      return void refuse(response, 400, 1005, 'rail natural requires from and payer_handle');
    const made = store.create(input, request.get('Idempotency-Key'));
    if (made) response.status(201).json(made);
    else refuse(response, 409, 2015, 'Idempotency key was used with different parameters');
  });

  router.get(path, (request, response) => {
    const { limit = '20', offset = '0', status } = request.query as Record<string, string>;
    const all = store.all.filter((one) => status === undefined || one.status === status);
    const end = Number(offset) + Number(limit);
    const data = all.slice(Number(offset), end);
    response.json({ object: 'list', data, has_more: end < all.length });
  });

  router.get(`${path}/:id`, (request, response) => {
    const found = store.byId(request.params.id);
    if (found) response.json(found);
    else refuse(response, 404, 2021, 'Payment request not found');
  });

  router.post(`${path}/:id/cancel`, (request, response) => {
    const { id } = request.params;
    if (!store.byId(id)) return void refuse(response, 404, 2021, 'Payment request not found');
    if (store.cancel(id)) response.json(store.byId(id));
    else refuse(response, 409, 2015, `Payment request is ${store.byId(id)?.status}`);
  });

  return router;
}
