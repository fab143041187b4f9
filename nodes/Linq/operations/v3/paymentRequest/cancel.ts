import { cancelPaymentRequest, PAYMENT_REQUEST } from '../../../api/v3/paymentRequests';
import { defineOperation } from '../../operation';
import { paymentRequestId } from './fields';

/** POST /payment_requests/{id}/cancel: gives back the request as it is then. */
export const cancel = defineOperation({
  name: 'Cancel',
  value: 'cancel',
  action: 'Cancel payment request',
  description: 'Cancel a payment request that nobody has paid yet. Does not refund a payment.',
  output: { of: cancelPaymentRequest },
  fields: [paymentRequestId],
  lane: ({ paymentRequestId }) => PAYMENT_REQUEST.lane(paymentRequestId),
  run: async ({ paymentRequestId }, client) => await cancelPaymentRequest(client, paymentRequestId),
});
