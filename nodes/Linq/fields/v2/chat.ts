import { defineField } from '../field';
import { defineLocator } from '../locator';
import { readNothing, readPositiveInteger } from '../readers';
import { ownNumber } from './ownNumber';

/**
 * One of the account's numbers, whose chats are meant. Linq says `phone_number`; the editor keeps what
 * stands under a name when another operation is chosen, and elsewhere that name is a plain text.
 */
export const linqPhoneNumber = ownNumber({
  displayName: 'Linq Phone Number',
  name: 'linqPhoneNumber',
  description: 'Your Linq phone number that the chats belong to',
});

/** Whose chats the list of `chatId` shows: Linq lists the chats of a number only. */
const listedNumber = defineField(
  {
    ...linqPhoneNumber.property,
    required: false,
    displayOptions: { show: { '/chatId.mode': ['list'] } },
    description: 'Your Linq phone number whose chats the list below shows',
    hint: 'Only used to fill the list of chats',
  },
  readNothing,
);

const chatId = defineLocator(
  {
    displayName: 'Chat',
    name: 'chatId',
    description: 'The chat to work with',
    thing: 'a chat',
    search: 'searchChatsV2',
  },
  readPositiveInteger,
);

/** Which chat: picked among those of a number, or by ID. */
export const chat = [listedNumber, chatId] as const;
