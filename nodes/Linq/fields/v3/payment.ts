import type { Reader } from '../../shared/reading';
import { defineField } from '../field';
import { readTextUpTo } from '../readers';
import { readCurrency, readDecimal } from './amount';

/** V3 reference, "CreatePaymentRequestRequest". */
const LONGEST_DESCRIPTION = 1000;

/** How much is paid, once. */
export const amount = defineField(
  {
    displayName: 'Amount',
    name: 'amount',
    type: 'string',
    default: '',
    placeholder: 'e.g. 12.50',
    description:
      'How much the person pays, in the currency itself and never in cents: 12.50, or 12.00 for a whole amount',
  },
  readDecimal,
);

/** What Linq asks for where no currency is given, and all that it takes today. */
export const US_DOLLARS = 'usd';

/** In which currency. */
export const currency = defineField(
  {
    displayName: 'Currency',
    name: 'currency',
    type: 'string',
    default: US_DOLLARS,
    placeholder: 'e.g. usd',
    description:
      'The three-letter code of the currency. Defaults to US dollars, the only currency that Linq accepts today.',
  },
  readCurrency,
);

/** What the person reads. */
export const paymentDescription = defineField(
  {
    displayName: 'Description',
    name: 'description',
    type: 'string',
    default: '',
    placeholder: 'e.g. Coffee with Ava',
    description: 'What the person sees at checkout, up to 1,000 characters',
  },
  readTextUpTo(LONGEST_DESCRIPTION),
);

/** An ID of Stripe's: its kind, and letters and digits. */
export const readStripeId =
  (kind: 'cus' | 'price'): Reader<string> =>
  (given) => {
    const id = typeof given === 'string' ? given.trim() : '';
    return new RegExp(`^${kind}_[A-Za-z0-9]+$`).test(id)
      ? { value: id }
      : { expected: `a Stripe ID, such as ${kind}_1QAbCdEfGhIjKlMn` };
  };

/** What is paid again and again. */
export const priceId = defineField(
  {
    displayName: 'Stripe Price ID',
    name: 'priceId',
    type: 'string',
    default: '',
    placeholder: 'e.g. price_1QAbCdEfGhIjKlMn',
    description:
      'The recurring price in your Stripe account: how much the person pays, and how often',
  },
  readStripeId('price'),
);
