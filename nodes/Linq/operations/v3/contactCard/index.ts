import type { Resource } from '../../operation';
import { create } from './create';
import { get } from './get';
import { update } from './update';

/** The name and picture of the account's lines: V3 reference, "Contact Card". */
export const contactCard: Resource = {
  name: 'Contact Card',
  value: 'contactCard',
  operations: [create, get, update],
  defaultOperation: get.value,
};
