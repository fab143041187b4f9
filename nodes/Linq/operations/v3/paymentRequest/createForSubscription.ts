import type { IDataObject } from 'n8n-workflow';
import { createPaymentRequest } from '../../../api/v3/paymentRequests';
import {
  blankByHandOnly,
  defineCollection,
  defineField,
  required,
  type Values,
} from '../../../fields/field';
import { idempotencyKeyOf } from '../../../fields/idempotency';
import { readDateTime, readIntegerBetween, readText } from '../../../fields/readers';
import { paymentDescription, priceId } from '../../../fields/v3/payment';
import type { Failure } from '../../../shared/errors';
import { defineOperation } from '../../operation';
import { customerId, metadata, paymentKey, toSharedInput } from './fields';

const coupon = defineField(
  {
    displayName: 'Coupon',
    name: 'coupon',
    type: 'string',
    default: '',
    placeholder: 'e.g. SUMMER25',
    description: 'The ID of a coupon in your Stripe account that lowers the price',
  },
  readText,
);

const discountLabel = defineField(
  {
    displayName: 'Discount Label',
    name: 'discountLabel',
    type: 'string',
    default: '',
    placeholder: 'e.g. Summer offer',
    description: 'The name of the discount that the person sees',
  },
  readText,
);

const promotionCode = defineField(
  {
    displayName: 'Promotion Code',
    name: 'promotionCode',
    type: 'string',
    default: '',
    placeholder: 'e.g. promo_1QAbCdEfGhIjKlMn',
    description: 'The ID of a promotion code in your Stripe account, instead of a coupon',
  },
  readText,
);

const quantity = defineField(
  {
    displayName: 'Quantity',
    name: 'quantity',
    type: 'number',
    typeOptions: { minValue: 1, maxValue: 999, numberPrecision: 0 },
    default: 1,
    description: 'How many units of the price the person pays for',
  },
  readIntegerBetween(1, 999),
);

const trialDays = defineField(
  {
    displayName: 'Trial Days',
    name: 'trialDays',
    type: 'number',
    typeOptions: { minValue: 1, maxValue: 730, numberPrecision: 0 },
    default: 14,
    description:
      "How many days are free. The status becomes 'succeeded' as soon as the person has entered a card, which is charged when the trial ends.",
  },
  readIntegerBetween(1, 730),
);

const trialEnd = defineField(
  {
    displayName: 'Trial End',
    name: 'trialEnd',
    type: 'dateTime',
    default: '',
    description:
      "When the free trial ends. The status becomes 'succeeded' as soon as the person has entered a card, which is charged then.",
  },
  readDateTime,
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [
    blankByHandOnly(coupon),
    paymentDescription,
    discountLabel,
    paymentKey,
    blankByHandOnly(metadata),
    blankByHandOnly(promotionCode),
    blankByHandOnly(quantity),
    customerId,
    blankByHandOnly(trialDays),
    blankByHandOnly(trialEnd),
  ],
);

type Additional = Values<[typeof additionalFields]>['additionalFields'];

/** POST /payment_requests, for money that is paid in each period of a subscription. */
export const createForSubscription = defineOperation({
  name: 'Create for Subscription',
  value: 'createForSubscription',
  action: 'Create payment request for subscription',
  description:
    'Ask a person to subscribe. Whoever pays at the returned checkout_url is charged again in each period until you cancel the subscription in Stripe.',
  output: { of: createPaymentRequest },
  fields: [required(priceId), additionalFields],
  check: ({ additionalFields }) => problemOf(additionalFields),
  run: async ({ priceId, additionalFields }, client, item) => {
    const input = {
      mode: 'subscription',
      price_id: priceId,
      ...toSharedInput(additionalFields),
      ...toSubscription(additionalFields),
    };
    // With $now in it, a trial ends at another time at each retry. Linq then refuses the same key with
    // other values, and does not ask the person a second time.
    const content = JSON.stringify({ ...input, trial_end: undefined });
    const key = additionalFields.idempotencyKey ?? idempotencyKeyOf(item, [content]);
    return await createPaymentRequest(client, input, key);
  },
});

function problemOf(values: Additional): Failure | undefined {
  const { coupon, discountLabel, promotionCode, trialDays, trialEnd } = values;
  if (coupon !== undefined && promotionCode !== undefined)
    return {
      message: "Promotion Code: expected this or 'Coupon'. Given: both",
    };
  if (discountLabel !== undefined && (coupon ?? promotionCode) === undefined)
    return { message: "Discount Label: expected a 'Coupon' or a 'Promotion Code' with it" };
  if (trialDays !== undefined && trialEnd !== undefined)
    return { message: "Trial End: expected this or 'Trial Days'. Given: both" };
  return trialEnd !== undefined && Date.parse(trialEnd) <= Date.now()
    ? { message: `Trial End: expected a time in the future. Given: ${trialEnd}` }
    : undefined;
}

/** Linq's form of what only subscriptions have. */
function toSubscription(values: Additional): IDataObject {
  const { coupon, discountLabel, promotionCode, quantity, trialDays, trialEnd } = values;
  const discount = {
    ...(coupon !== undefined && { coupon }),
    ...(promotionCode !== undefined && { promotion_code: promotionCode }),
    ...(discountLabel !== undefined && { label: discountLabel }),
  };
  return {
    ...(quantity !== undefined && { quantity }),
    ...(trialDays !== undefined && { trial_period_days: trialDays }),
    ...(trialEnd !== undefined && { trial_end: trialEnd }),
    ...(Object.keys(discount).length > 0 && { discount }),
  };
}
