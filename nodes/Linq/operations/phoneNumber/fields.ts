import { defineField } from '../field';
import { defineLocator } from '../fields';
import { readForwardingNumber, readPhoneNumber } from '../phoneNumbers';
import { readPositiveInteger } from '../readers';

/** Defines a field for one of the account's numbers where Linq wants the number itself. */
export const ownNumber = <const Name extends string>(field: {
  displayName: string;
  name: Name;
  description: string;
}) =>
  defineLocator(
    {
      ...field,
      thing: 'phone number',
      search: 'searchPhoneNumbers',
      byHand: {
        displayName: 'By Phone Number',
        name: 'phoneNumber',
        placeholder: 'e.g. +15551234567',
      },
    },
    readPhoneNumber,
  );

/** Which of the account's numbers, where Linq wants its ID. */
export const phoneNumberId = defineLocator(
  {
    displayName: 'Phone Number',
    name: 'phoneNumberId',
    description: 'The phone number to work with',
    thing: 'phone number',
    search: 'searchPhoneNumberIds',
  },
  readPositiveInteger,
);

/** Where calls go that nobody takes. */
export const forwardingNumber = defineField(
  {
    displayName: 'Forwarding Number',
    name: 'forwardingNumber',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'Where calls go when the number is unavailable',
    hint: 'Leave empty to stop forwarding',
  },
  readForwardingNumber,
);
