import type { Resource } from '../../operation';
import { LEGACY } from '../shared/legacy';
import { del } from './delete';
import { edit } from './edit';
import { get } from './get';
import { getAll } from './getAll';
import { getReaction } from './getReaction';
import { react } from './react';
import { send } from './send';

/** What is said in a chat, and the reactions to it: V2 reference, "Chat Messages". */
export const message: Resource = {
  name: 'Message (V2)',
  value: 'messageV2',
  description: LEGACY,
  operations: [send, del, edit, get, getAll, getReaction, react],
  defaultOperation: send.value,
};
