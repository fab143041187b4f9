import { defineLocator } from '../locator';
import { readPhoneNumber } from '../../shared/phoneNumbers';

/** Defines a field for one of the account's numbers where Linq wants the number itself. */
export const ownNumber = <const Name extends string>(field: {
  displayName: string;
  name: Name;
  description: string;
}) =>
  defineLocator(
    {
      ...field,
      thing: 'a phone number',
      search: 'searchPhoneNumbersV2',
      byHand: {
        displayName: 'By Phone Number',
        name: 'phoneNumber',
        placeholder: 'e.g. +15551234567',
      },
    },
    readPhoneNumber,
  );
