import type { Resource } from '../../operation';
import { auditReputation } from './auditReputation';
import { getAll } from './getAll';
import { getAvailable } from './getAvailable';
import { update } from './update';

/** The account's lines: V3 reference, "Phone Numbers". */
export const phoneNumber: Resource = {
  name: 'Phone Number',
  value: 'phoneNumber',
  operations: [auditReputation, getAvailable, getAll, update],
  defaultOperation: getAll.value,
};
