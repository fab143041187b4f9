import type { IDataObject } from 'n8n-workflow';
import { blankByHandOnly, defineField } from '../../../fields/field';
import { parseJsonObject, readOwnKey, readUuid } from '../../../fields/readers';
import { readStripeId } from '../../../fields/v3/payment';
import { readKeyUpTo } from '../../../fields/v3/readers';
import type { Reader } from '../../../shared/reading';

/** V3 reference, "CreatePaymentRequestRequest". */
const MOST_METADATA = 49;

/** V3 reference, "Create a payment request", `Idempotency-Key`. */
const LONGEST_KEY = 200;

/** Which payment request. */
export const paymentRequestId = defineField(
  {
    displayName: 'Payment Request ID',
    name: 'paymentRequestId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description: 'The ID of the payment request, as returned by Create, Get Many and the trigger',
  },
  readUuid,
);

/** Whose history at Stripe it comes into. */
export const customerId = defineField(
  {
    displayName: 'Stripe Customer ID',
    name: 'customerId',
    type: 'string',
    default: '',
    placeholder: 'e.g. cus_QAbCdEfGhIjKlMn',
    description: 'The customer in your Stripe account who is asked to pay',
  },
  readStripeId('cus'),
);

/** Whether a number has more digits than JavaScript keeps, so that other numbers look the same. */
const isRounded = (given: unknown): boolean =>
  Number.isInteger(given) && !Number.isSafeInteger(given);

/** What keeps a repeated request from asking for the money a second time. */
export const paymentKey = blankByHandOnly(
  defineField(
    {
      displayName: 'Idempotency Key',
      name: 'idempotencyKey',
      type: 'string',
      default: '',
      placeholder: 'e.g. order-1234',
      description: 'Linq creates only one payment request per key, even if it is asked again',
      hint: 'If left empty, the node creates a key that stays the same when this item is retried',
    },
    readOwnKey((given) => readKeyUpTo(LONGEST_KEY)(isRounded(given) ? undefined : given)),
  ),
);

/** Names that n8n's HTTP client leaves out of a request (axios, `merge` in utils.js). */
const LEFT_OUT = ['__proto__', 'constructor', 'prototype'];

const METADATA = {
  expected: `an object of up to ${MOST_METADATA} texts, such as {"order_id": "1234"}, in which no name begins with linq_`,
};

/** Texts by their names; a number, as expressions give it, in digits. */
const readMetadata: Reader<Record<string, string>> = (given) => {
  const object = parseJsonObject(given);
  if (!object || Object.keys(object).length > MOST_METADATA) return METADATA;
  const leftOut = LEFT_OUT.find((name) => Object.hasOwn(object, name));
  if (leftOut !== undefined)
    return { expected: `an object without the name ${leftOut}, which n8n does not send` };
  const texts: [name: string, text: string][] = [];
  for (const [name, value] of Object.entries(object)) {
    const isExact = typeof value === 'number' && Number.isFinite(value) && !isRounded(value);
    const text = isExact ? String(value) : value;
    if (typeof text !== 'string' || name.startsWith('linq_')) return METADATA;
    texts.push([name, text]);
  }
  return { value: Object.fromEntries(texts) };
};

/** What comes back with the request and its events. */
export const metadata = defineField(
  {
    displayName: 'Metadata',
    name: 'metadata',
    type: 'json',
    default: '',
    placeholder: 'e.g. {"order_id": "1234"}',
    description:
      'Your own text values as JSON, which come back with the payment request and its events, and appear in Stripe',
  },
  readMetadata,
);

/** What both kinds of payment request may have. */
export interface SharedValues {
  readonly customerId?: string;
  readonly description?: string;
  readonly metadata?: Record<string, string>;
}

/** Linq's form of these. */
export const toSharedInput = ({
  customerId,
  description,
  metadata,
}: SharedValues): IDataObject => ({
  ...(customerId !== undefined && { customer_id: customerId }),
  ...(description !== undefined && { description }),
  ...(metadata && { metadata }),
});
