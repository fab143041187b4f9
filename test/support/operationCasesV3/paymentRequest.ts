import type { Emulator } from '../../../harness/linq/emulator';
import type { OperationCase } from '../operationCases';

const REQUESTS = '/api/partner/v3/payment_requests';

/** The IDs of two payment requests: one that nobody has paid, and one that was paid before it. */
export const OPEN = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const PAID = '7c9e6679-7425-40de-944b-e07fc1f90ae8';

/** An account that asked twice for 4.97 dollars. */
export function seedPaymentRequests({ v3: { paymentRequests } }: Emulator): void {
  const input = { mode: 'payment', amount: 497, currency: 'usd' } as const;
  paymentRequests.create(input, 'first', PAID);
  paymentRequests.pay(PAID);
  paymentRequests.create(input, 'second', OPEN);
}

const badId: OperationCase['bad'] = [
  { paymentRequestId: 'pi_3QAbCdEfGhIjKlMn' },
  'Payment Request ID: expected a Linq ID, such as',
];
const notFound: OperationCase['failure'] = [404, `Linq did not find payment request ${OPEN}`];
const refused: OperationCase['failure'] = [
  422,
  'Linq did not accept the new payment request (422): No',
];

/** What the node does with what Linq's own app can show. */
export const EXPERIENCE_CASES: OperationCase[] = [
  {
    resource: 'experience',
    operation: 'get',
    parameters: { experience: { __rl: true, mode: 'name', value: 'agentpay' } },
    wire: [['GET /api/partner/v3/experiences/agentpay']],
    output: [{ experience: 'agentpay', actions: [{ name: 'request_payment' }] }],
    bad: [
      { experience: { __rl: true, mode: 'name', value: '../chats' } },
      'Experience: expected a name of letters, digits, hyphens and underscores',
    ],
    failure: [404, 'Linq did not find experience agentpay'],
  },
  {
    resource: 'experience',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 1 },
    wire: [['GET /api/partner/v3/experiences']],
    output: [{ experience: 'agentpay', display_name: 'Agent Pay' }],
    bad: [{ limit: 0 }, 'Limit: expected a whole number above 0'],
    failure: [422, 'Linq did not accept the list of experiences (422): No'],
  },
];

const CASES: OperationCase[] = [
  {
    resource: 'paymentRequest',
    operation: 'cancel',
    parameters: { paymentRequestId: OPEN },
    wire: [[`POST ${REQUESTS}/${OPEN}/cancel`]],
    output: [{ id: OPEN, status: 'canceled', amount: 497 }],
    bad: badId,
    failure: notFound,
  },
  {
    resource: 'paymentRequest',
    operation: 'create',
    parameters: {
      amount: '12.50',
      additionalFields: {
        currency: 'USD',
        customerId: 'cus_QAbCdEfGhIjKlMn',
        description: 'Coffee with Ava',
        metadata: '{"order_id": 1234}',
        payer: '(555) 123-4567',
        payerFrom: '(202) 555-0100',
        rail: 'natural',
      },
    },
    wire: [
      [
        `POST ${REQUESTS}`,
        {
          mode: 'payment',
          amount: 1250,
          currency: 'usd',
          customer_id: 'cus_QAbCdEfGhIjKlMn',
          description: 'Coffee with Ava',
          metadata: { order_id: '1234' },
          rail: 'natural',
          from: '+12025550100',
          payer_handle: '+15551234567',
        },
      ],
    ],
    output: [{ status: 'requested', amount: 1250, currency: 'usd', rail: 'natural' }],
    bad: [{ amount: '1250' }, 'Amount: 1250 USD is ambiguous. Write 1250.00, or 12.50'],
    failure: refused,
  },
  {
    resource: 'paymentRequest',
    operation: 'createForSubscription',
    parameters: {
      priceId: 'price_1QAbCdEfGhIjKlMn',
      additionalFields: {
        coupon: 'SUMMER25',
        discountLabel: 'Summer offer',
        metadata: { member_id: 'member_42' },
        quantity: 2,
        trialDays: 14,
      },
    },
    wire: [
      [
        `POST ${REQUESTS}`,
        {
          mode: 'subscription',
          price_id: 'price_1QAbCdEfGhIjKlMn',
          metadata: { member_id: 'member_42' },
          quantity: 2,
          trial_period_days: 14,
          discount: { coupon: 'SUMMER25', label: 'Summer offer' },
        },
      ],
    ],
    output: [{ status: 'requested', mode: 'subscription', amount: 3000, interval: 'month' }],
    bad: [
      { priceId: 'prod_1QAbCdEfGhIjKlMn' },
      'Stripe Price ID: expected a Stripe ID, such as price_1QAbCdEfGhIjKlMn',
    ],
    failure: refused,
  },
  {
    resource: 'paymentRequest',
    operation: 'get',
    parameters: { paymentRequestId: OPEN.toUpperCase() },
    wire: [[`GET ${REQUESTS}/${OPEN}`]],
    output: [{ id: OPEN, status: 'requested' }],
    bad: badId,
    failure: notFound,
  },
  {
    resource: 'paymentRequest',
    operation: 'getAll',
    parameters: { returnAll: true, filters: { status: 'succeeded' } },
    wire: [[`GET ${REQUESTS}?status=succeeded&limit=100&offset=0`]],
    output: [{ id: PAID, status: 'succeeded' }],
    bad: [
      { filters: { status: '={{ "paid" }}' } },
      'Status: expected one of authorized, cancelled, declined, expired, requested, succeeded',
    ],
    failure: [422, 'Linq did not accept the list of payment requests (422): No'],
  },
];

/** Afterwards the node looks for what is left of waits for payments whose time is over. */
const LOOK: OperationCase['wire'][number] = ['GET /api/partner/v3/webhook-subscriptions'];

/** What the node does to have people pay. */
export const PAYMENT_REQUEST_CASES = CASES.map((operationCase): OperationCase => ({
  ...operationCase,
  wire: [...operationCase.wire, LOOK],
}));
