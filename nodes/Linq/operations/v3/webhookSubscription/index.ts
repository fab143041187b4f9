import type { Resource } from '../../operation';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';
import { upsert } from './upsert';

/** Where Linq delivers events to: V3 reference, "Webhook Subscriptions". */
export const webhookSubscription: Resource = {
  name: 'Webhook Subscription',
  value: 'webhookSubscription',
  operations: [update, create, upsert, del, get, getAll],
  defaultOperation: update.value,
};
