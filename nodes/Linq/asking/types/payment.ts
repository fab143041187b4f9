import type { IDataObject } from 'n8n-workflow';
import { unknownAtLinq } from '../../api/http/failures';
import { sendMessage } from '../../api/v3/messages';
import { createPaymentRequest, getPaymentRequest } from '../../api/v3/paymentRequests';
import { eventIn } from '../../events/event';
import {
  defineCollection,
  defineField,
  notClearable,
  optional,
  shownWhen,
  type Values,
} from '../../fields/field';
import { idempotencyKeyOf } from '../../fields/idempotency';
import { readBoolean } from '../../fields/readers';
import { amountProblem, minorUnits } from '../../fields/v3/amount';
import {
  amount as anyAmount,
  currency,
  paymentDescription,
  priceId,
  US_DOLLARS,
} from '../../fields/v3/payment';
import { apiError, type Failure } from '../../shared/errors';
import { textIn } from '../../shared/json';
import { isSent } from '../question';
import { cancelOf, metadataOf } from '../unpaid';
import { defineResponseType } from './responseType';

/** How a payment request ends, exactly once: V3 guide, "Payments". */
const ENDS = ['payment.succeeded', 'payment.canceled', 'payment.expired'];

const shown = { responseType: ['payment'] };

const amount = shownWhen(optional(anyAmount), shown);

const paymentOptions = shownWhen(
  defineCollection(
    { displayName: 'Payment Options', name: 'paymentOptions', placeholder: 'Add Payment Option' },
    [
      // An expression that comes to nothing would have another amount asked for: 12.50 euros in dollars.
      notClearable(currency),
      paymentDescription,
      defineField(
        {
          displayName: 'Keep Open',
          name: 'keepOpen',
          type: 'boolean',
          default: true,
          description:
            'Whether the link can still be paid after the wait. Otherwise, the next Send and Wait or Payment Request operation cancels it.',
        },
        readBoolean,
      ),
      priceId,
    ],
  ),
  shown,
);

/** The payment that is waited for. */
interface Payment {
  paymentRequestId: string;
}

/** A payment, by a link below the message. */
export const payment = defineResponseType<readonly [typeof amount, typeof paymentOptions], Payment>(
  {
    option: {
      name: 'Payment',
      value: 'payment',
      description: 'The person pays through a link that follows the message',
    },
    endsWhen: 'the payment request is paid, canceled or expires',
    fields: [amount, paymentOptions],
    isOfAccount: true,
    events: () => ENDS,
    check: ({ amount, paymentOptions }) => priceProblem(amount, paymentOptions),
    remember: () => ({}),
    ask: async ({ amount, paymentOptions }, { client, item, mark, send, ...sending }) => {
      // Each try makes its own: what a try before it made is canceled.
      const keyOf = (what: string) => idempotencyKeyOf(item, [mark, what]);
      const input = inputOf(amount, paymentOptions, mark);
      const request = await createPaymentRequest(client, input, keyOf('request'));
      const url = textIn(request['checkout_url']);
      if (url === undefined)
        throw apiError(client.node, {
          message:
            'Linq created the payment request but returned no checkout_url, so nobody can pay it',
        });
      const sent = await send();
      if (!isSent(sent)) return sent;
      // A link is a message by itself, and not the first one of a chat.
      await sendMessage(client, sent.chatId, {
        message: {
          parts: [{ type: 'link', value: url }],
          ...(sending.preferredService && { preferred_service: sending.preferredService }),
          idempotency_key: keyOf('link'),
        },
        override_optout: sending.overrideOptOut,
      });
      return { ...sent, paymentRequestId: textIn(request['id']) ?? '' };
    },
    takeBack: cancelOf,
    eventsAtLinq: async ({ client, question: { paymentRequestId } }) => {
      const request = await getPaymentRequest(client, paymentRequestId).catch(unknownAtLinq);
      const status = textIn(request?.['status']) ?? '';
      const event = eventIn({
        event_type: `payment.${status}`,
        event_id: paymentRequestId,
        data: request,
      });
      return event ? [event] : [];
    },
    findAnswer: ({ question: { paymentRequestId, chatId, messageId } }, events) => {
      const end = events.find(
        ({ event_type: type, data }) => ENDS.includes(type) && data['id'] === paymentRequestId,
      );
      return Promise.resolve(
        end && {
          status: end.event_type.replace('payment.', ''),
          paymentRequest: end.data,
          chatId,
          messageId,
        },
      );
    },
  },
);

type Options = Values<[typeof paymentOptions]>['paymentOptions'];

function priceProblem(
  amount: string | undefined,
  { priceId, currency }: Options,
): Failure | undefined {
  if (priceId !== undefined) {
    const given = { Amount: amount, Currency: currency };
    const [label] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
    return label === undefined
      ? undefined
      : { message: `${label}: expected nothing with a 'Stripe Price ID', which has its own` };
  }
  return amount === undefined
    ? {
        message:
          "Amount: expected an amount, or a 'Stripe Price ID' under 'Payment Options'. Given: nothing",
      }
    : amountProblem(amount, currency ?? US_DOLLARS);
}

/** Linq's form of a request for money: V3 reference, "CreatePaymentRequestRequest". */
function inputOf(
  amount: string | undefined,
  { currency = US_DOLLARS, description, keepOpen = false, priceId }: Options,
  mark: string,
): IDataObject {
  return {
    ...(amount === undefined
      ? { mode: 'subscription', price_id: priceId }
      : { mode: 'payment', amount: minorUnits(amount, currency), currency }),
    ...(description !== undefined && { description }),
    metadata: metadataOf(mark, keepOpen),
  };
}
