import type { Resource } from '../../operation';
import { LEGACY } from '../shared/legacy';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { modify } from './modify';
import { update } from './update';
import { upsert } from './upsert';

/** Where Linq delivers events to: V2 reference, "Webhook Subscriptions". */
export const webhookSubscription: Resource = {
  name: 'Webhook Subscription (V2)',
  value: 'webhookSubscriptionV2',
  description: LEGACY,
  operations: [update, modify, create, upsert, del, get, getAll],
  defaultOperation: update.value,
};
