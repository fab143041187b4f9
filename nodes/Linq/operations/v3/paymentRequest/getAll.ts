import { readList } from '../../../api/http/paging';
import { listPaymentRequests } from '../../../api/v3/paymentRequests';
import { defineCollection, defineField, notClearable } from '../../../fields/field';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { readOneOf } from '../../../fields/readers';
import { titleOf } from '../../../fields/labels';
import { defineOperation } from '../../operation';

/** V3 reference, "List payment requests", `status`. */
const STATUSES = [
  'authorized',
  'canceled',
  'declined',
  'expired',
  'requested',
  'succeeded',
] as const;

const status = defineField(
  {
    displayName: 'Status',
    name: 'status',
    type: 'options',
    default: 'succeeded',
    options: STATUSES.map((value) => ({ name: titleOf(value), value })),
    description: 'Return only payment requests with this status. Requested ones are not paid yet.',
  },
  readOneOf(STATUSES),
);

const filters = defineCollection(
  { displayName: 'Filters', name: 'filters', placeholder: 'Add Filter' },
  [notClearable(status)],
);

/** GET /payment_requests: an item for each, newest first. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many payment requests',
  description: 'Retrieve payment requests, newest first, and see which of them were paid',
  output: { of: listPaymentRequests },
  fields: [returnAll, limit, filters],
  run: async ({ filters, ...values }, client) =>
    await readList(client, listPaymentRequests(filters.status), limitOf(values)),
});
