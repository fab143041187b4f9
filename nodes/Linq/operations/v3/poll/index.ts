import type { Resource } from '../../operation';
import { addOptions } from './addOptions';
import { create } from './create';
import { get } from './get';
import { vote } from './vote';

/** Polls in iMessage chats: V3 guide, "Polls". */
export const poll: Resource = {
  name: 'Poll',
  value: 'poll',
  operations: [addOptions, create, get, vote],
  defaultOperation: create.value,
};
