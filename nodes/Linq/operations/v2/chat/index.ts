import type { Resource } from '../../operation';
import { LEGACY } from '../shared/legacy';
import { create } from './create';
import { find } from './find';
import { get } from './get';
import { getAll } from './getAll';
import { getV3Id } from './getV3Id';
import { markAsRead } from './markAsRead';
import { shareContactCard } from './shareContactCard';
import { startTyping } from './startTyping';
import { stopTyping } from './stopTyping';

/** Conversations of the account's numbers with people: V2 reference, "Chats". */
export const chat: Resource = {
  name: 'Chat (V2)',
  value: 'chatV2',
  description: LEGACY,
  operations: [
    create,
    find,
    get,
    getAll,
    getV3Id,
    markAsRead,
    shareContactCard,
    startTyping,
    stopTyping,
  ],
  defaultOperation: create.value,
};
