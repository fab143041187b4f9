import { optional, withHint } from '../field';
import { defineLocator } from '../locator';
import { readPhoneNumber } from '../../shared/phoneNumbers';

/** One of the account's numbers: picked from the list, or as a number. */
const ownNumber = (displayName: string) =>
  defineLocator(
    {
      displayName,
      name: 'from',
      description: 'Your Linq phone number',
      thing: 'a phone number',
      search: 'searchLines',
      byHand: {
        displayName: 'By Phone Number',
        name: 'phoneNumber',
        placeholder: 'e.g. +15551234567',
      },
    },
    readPhoneNumber,
  );

/** The number that writes. Linq says `from`. */
export const from = ownNumber('From');

/** The same where it may stay empty: Linq picks one then. */
export const fromOrAny = withHint(
  { ...optional(from), property: { ...from.property, required: false } },
  'Leave empty to have Linq pick one',
);

/** The number that something is to be done with. */
export const phoneNumber = ownNumber('Phone Number');
