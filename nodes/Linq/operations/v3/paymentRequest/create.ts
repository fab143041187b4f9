import type { IDataObject } from 'n8n-workflow';
import { createPaymentRequest } from '../../../api/v3/paymentRequests';
import {
  blankByHandOnly,
  defineCollection,
  defineField,
  notClearable,
  required,
  type Values,
} from '../../../fields/field';
import { idempotencyKeyOf } from '../../../fields/idempotency';
import { readOneOf } from '../../../fields/readers';
import { amountProblem, minorUnits } from '../../../fields/v3/amount';
import { amount, currency, paymentDescription, US_DOLLARS } from '../../../fields/v3/payment';
import type { Failure } from '../../../shared/errors';
import { readPhoneNumber } from '../../../shared/phoneNumbers';
import { defineOperation } from '../../operation';
import { customerId, metadata, paymentKey, toSharedInput } from './fields';

const payerFrom = defineField(
  {
    displayName: 'From',
    name: 'payerFrom',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'For the Natural rail: your phone number that requests the payment',
  },
  readPhoneNumber,
);

const payer = defineField(
  {
    displayName: 'Payer',
    name: 'payer',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'For the Natural rail: the phone number of the person who is asked to pay',
  },
  readPhoneNumber,
);

const rail = defineField(
  {
    displayName: 'Rail',
    name: 'rail',
    type: 'options',
    default: 'stripe',
    options: [
      {
        name: 'Natural',
        value: 'natural',
        description: "To your organization's Natural wallet",
      },
      { name: 'Stripe', value: 'stripe', description: 'Straight to your Stripe account' },
    ],
    description: 'Where the money goes. Defaults to your Stripe account.',
  },
  readOneOf(['natural', 'stripe']),
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [
    // An expression that comes to nothing would have another amount asked for: 12.50 euros in dollars.
    notClearable(currency),
    paymentDescription,
    payerFrom,
    paymentKey,
    blankByHandOnly(metadata),
    payer,
    rail,
    customerId,
  ],
);

type Additional = Values<[typeof additionalFields]>['additionalFields'];

/** POST /payment_requests, for money that is paid once. */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Create payment request',
  description:
    'Ask a person to pay you once. Nothing is charged until someone opens the returned checkout_url and pays there.',
  output: { of: createPaymentRequest },
  fields: [required(amount), additionalFields],
  check: ({ amount, additionalFields }) =>
    amountProblem(amount, additionalFields.currency ?? US_DOLLARS) ?? railProblem(additionalFields),
  run: async ({ amount, additionalFields }, client, item) => {
    const { currency = US_DOLLARS, idempotencyKey } = additionalFields;
    const input = {
      mode: 'payment',
      amount: minorUnits(amount, currency),
      currency,
      ...toSharedInput(additionalFields),
      ...toRail(additionalFields),
    };
    const key = idempotencyKey ?? idempotencyKeyOf(item, [JSON.stringify(input)]);
    return await createPaymentRequest(client, input, key);
  },
});

/** Natural bills a person from a line; Stripe is paid by whoever opens the address. */
function railProblem({ rail, payer, payerFrom }: Additional): Failure | undefined {
  const isNatural = rail === 'natural';
  if (isNatural === (payer !== undefined) && isNatural === (payerFrom !== undefined))
    return undefined;
  return isNatural
    ? { message: "Rail: Natural also needs 'From' and 'Payer', since it bills one person" }
    : { message: "Rail: expected Natural, since only Natural uses 'From' and 'Payer'" };
}

const toRail = ({ rail, payer, payerFrom }: Additional): IDataObject =>
  rail === 'natural' ? { rail, from: payerFrom, payer_handle: payer } : {};
