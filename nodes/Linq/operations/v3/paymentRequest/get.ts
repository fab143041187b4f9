import { getPaymentRequest } from '../../../api/v3/paymentRequests';
import { defineOperation } from '../../operation';
import { paymentRequestId } from './fields';

/** GET /payment_requests/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get payment request',
  description: 'Retrieve a payment request and whether it was paid (status, paid_at)',
  output: { of: getPaymentRequest },
  fields: [paymentRequestId],
  run: async ({ paymentRequestId }, client) => await getPaymentRequest(client, paymentRequestId),
});
