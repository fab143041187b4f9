import type { Resource } from '../../operation';
import { LEGACY_WITHOUT_V3 } from '../shared/legacy';
import { create } from './create';
import { del } from './delete';
import { find } from './find';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';
import { upsert } from './upsert';

/** The people the organization knows: V2 reference, "Contacts". */
export const contact: Resource = {
  name: 'Contact (V2)',
  value: 'contactV2',
  description: LEGACY_WITHOUT_V3,
  operations: [create, upsert, del, find, get, getAll, update],
  defaultOperation: create.value,
};
