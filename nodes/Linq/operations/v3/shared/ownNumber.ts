import { defineLocator } from '../../../fields/locator';
import { readPhoneNumber } from '../../../fields/phoneNumbers';

/** One of the account's numbers: picked from the list, or as a number. Linq says `from`. */
export const from = defineLocator(
  {
    displayName: 'From',
    name: 'from',
    description: 'Your Linq phone number',
    thing: 'phone number',
    search: 'searchLines',
    byHand: {
      displayName: 'By Phone Number',
      name: 'phoneNumber',
      placeholder: 'e.g. +15551234567',
    },
  },
  readPhoneNumber,
);
