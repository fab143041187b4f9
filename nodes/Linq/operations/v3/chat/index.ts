import type { Resource } from '../../operation';
import { addParticipant } from './addParticipant';
import { create } from './create';
import { find } from './find';
import { get } from './get';
import { getAll } from './getAll';
import { getConversation } from './getConversation';
import { getLocation } from './getLocation';
import { leave } from './leave';
import { markAsRead } from './markAsRead';
import { removeParticipant } from './removeParticipant';
import { requestLocation } from './requestLocation';
import { resetBackground } from './resetBackground';
import { setBackground } from './setBackground';
import { shareContactCard } from './shareContactCard';
import { startTyping } from './startTyping';
import { stopTyping } from './stopTyping';
import { update } from './update';

/** Conversations of the account's lines with people: V3 reference, "Chats". */
export const chat: Resource = {
  name: 'Chat',
  value: 'chat',
  operations: [
    addParticipant,
    create,
    find,
    get,
    getConversation,
    getLocation,
    getAll,
    leave,
    markAsRead,
    removeParticipant,
    requestLocation,
    resetBackground,
    setBackground,
    shareContactCard,
    startTyping,
    stopTyping,
    update,
  ],
  defaultOperation: create.value,
};
