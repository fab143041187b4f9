import type { Resource } from '../../operation';
import { getAll } from './getAll';

/** What Linq can tell of: V3 reference, "Webhook Events". */
export const webhookEvent: Resource = {
  name: 'Webhook Event',
  value: 'webhookEvent',
  operations: [getAll],
  defaultOperation: getAll.value,
};
