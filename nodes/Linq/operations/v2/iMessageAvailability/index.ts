import type { Resource } from '../../operation';
import { LEGACY } from '../shared/legacy';
import { check } from './check';

/** Who can be reached by iMessage: V2 reference, "Utilities". */
export const iMessageAvailability: Resource = {
  name: 'iMessage Availability (V2)',
  value: 'iMessageAvailabilityV2',
  description: LEGACY,
  operations: [check],
  defaultOperation: check.value,
};
