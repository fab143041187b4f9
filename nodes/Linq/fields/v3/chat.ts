import { BY_UUID, defineLocator } from '../locator';
import { readUuid } from '../readers';

/** Which chat: picked among those of all the account's numbers, or by ID. */
export const chatId = defineLocator(
  {
    displayName: 'Chat',
    name: 'chatId',
    description: 'The chat to work with',
    thing: 'a chat',
    search: 'searchChats',
    byHand: BY_UUID,
  },
  readUuid,
);
