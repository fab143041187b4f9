import { defineCollection, defineField } from '../field';
import { defineLocator } from '../fields';
import { attachmentUrls, idempotencyKey } from '../message/fields';
import { ownNumber } from '../phoneNumber/fields';
import { readHandles } from '../phoneNumbers';
import { readNothing, readPositiveInteger, readText } from '../readers';

/**
 * One of the account's numbers, whose chats are meant. Linq says `phone_number`; the editor keeps what
 * stands under a name when another operation is chosen, and elsewhere that name is a plain text.
 */
export const linqPhoneNumber = ownNumber({
  displayName: 'Linq Phone Number',
  name: 'linqPhoneNumber',
  description: 'Your Linq phone number whose chats are meant',
});

/** One of the account's numbers, to send from. */
export const sendFrom = ownNumber({
  displayName: 'Send From',
  name: 'sendFrom',
  description: 'Your Linq phone number to send from',
});

/** The people on the other side. */
export const phoneNumbers = defineField(
  {
    displayName: 'Phone Numbers',
    name: 'phoneNumbers',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567, ada@example.com',
    description:
      'Phone numbers or email addresses of the people in the chat, separated by commas. Leave out your own number.',
  },
  readHandles,
);

/** Whose chats the list of `chatId` shows: Linq lists the chats of a number only. */
const listedNumber = defineField(
  {
    ...linqPhoneNumber.property,
    required: false,
    displayOptions: { show: { '/chatId.mode': ['list'] } },
    description: 'Your Linq phone number whose chats the list below shows',
    hint: 'Fills the list of chats, and is used for nothing else',
  },
  readNothing,
);

const chatId = defineLocator(
  {
    displayName: 'Chat',
    name: 'chatId',
    description: 'The chat to work with',
    thing: 'chat',
    search: 'searchChats',
  },
  readPositiveInteger,
);

/** Which chat: picked among those of a number, or by ID. */
export const chat = [listedNumber, chatId] as const;

const displayName = defineField(
  {
    displayName: 'Display Name',
    name: 'displayName',
    type: 'string',
    default: '',
    placeholder: 'e.g. Weekend Trip',
    description: 'What a new chat is called',
  },
  readText,
);

/** What a new chat can have besides its people and its first message. */
export const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [attachmentUrls, displayName, idempotencyKey],
);
