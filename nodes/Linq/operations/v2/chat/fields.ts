import { defineCollection, defineField } from '../../../fields/field';
import { readHandles, readText } from '../../../fields/readers';
import { attachmentUrls, idempotencyKey } from '../../../fields/v2/message';
import { ownNumber } from '../../../fields/v2/ownNumber';

/** One of the account's numbers, to send from. */
export const sendFrom = ownNumber({
  displayName: 'Send From',
  name: 'sendFrom',
  description: 'Your Linq phone number to send from',
});

/** The people on the other side: Linq says `phone_numbers`, to a person it is "To". */
export const phoneNumbers = defineField(
  {
    displayName: 'To',
    name: 'phoneNumbers',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567, ada@example.com',
    description:
      'Phone numbers or email addresses of the people to text, separated by commas. Several people share one group chat and see each other. Leave out your own number.',
  },
  readHandles,
);

const displayName = defineField(
  {
    displayName: 'Display Name',
    name: 'displayName',
    type: 'string',
    default: '',
    placeholder: 'e.g. Weekend Trip',
    description: 'The name of a new chat',
  },
  readText,
);

/** What a new chat can have besides its people and its first message. */
export const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [attachmentUrls, displayName, idempotencyKey],
);
