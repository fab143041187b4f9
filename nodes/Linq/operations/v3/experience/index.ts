import type { Resource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';

/** What renders inside Linq's own iMessage app: V3 reference, "Experiences". */
export const experience: Resource = {
  name: 'Experience',
  value: 'experience',
  description: "Cards that open in Linq's own iMessage app",
  operations: [get, getAll],
  defaultOperation: getAll.value,
};
