import type { Resource } from '../../operation';
import { LEGACY } from '../shared/legacy';
import { getAll } from './getAll';
import { update } from './update';

/** The numbers the account has at Linq: V2 reference, "Phone Numbers". */
export const phoneNumber: Resource = {
  name: 'Phone Number (V2)',
  value: 'phoneNumberV2',
  description: LEGACY,
  operations: [getAll, update],
  defaultOperation: getAll.value,
};
