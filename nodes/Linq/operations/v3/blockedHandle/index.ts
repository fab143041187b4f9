import type { Resource } from '../../operation';
import { block } from './block';
import { getAll } from './getAll';
import { unblock } from './unblock';

/** Whom the account does not hear: V3 guide, "Blocked Handles". */
export const blockedHandle: Resource = {
  name: 'Blocked Handle',
  value: 'blockedHandle',
  operations: [block, getAll, unblock],
  defaultOperation: block.value,
};
