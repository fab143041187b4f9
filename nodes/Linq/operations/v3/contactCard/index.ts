import type { Resource } from '../../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** The name and picture of the account's lines: V3 reference, "Contact Card". */
export const contactCard: Resource = {
  name: 'Contact Card',
  value: 'contactCard',
  operations: [create, get, getAll, update],
  defaultOperation: get.value,
};
