import type { Resource } from '../../operation';
import { checkIMessage } from './checkIMessage';
import { checkRcs } from './checkRcs';

/** What people can receive: V3 reference, "Capability". */
export const capability: Resource = {
  name: 'Capability',
  value: 'capability',
  operations: [checkIMessage, checkRcs],
  defaultOperation: checkIMessage.value,
};
