import type { Resource } from '../../operation';
import { cancel } from './cancel';
import { create } from './create';
import { createForSubscription } from './createForSubscription';
import { get } from './get';
import { getAll } from './getAll';
import { sweeping } from './sweeping';

/** People who are asked for money: V3 reference, "Payments". */
export const paymentRequest: Resource = {
  name: 'Payment Request',
  value: 'paymentRequest',
  description: 'Ask people to pay you, once or by subscription',
  operations: [cancel, create, createForSubscription, get, getAll].map(sweeping),
  defaultOperation: create.value,
};
