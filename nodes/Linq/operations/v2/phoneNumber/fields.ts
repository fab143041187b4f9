import { defineField } from '../../../fields/field';
import { defineLocator } from '../../../fields/locator';
import { readForwardingNumber } from '../../../shared/phoneNumbers';
import { readPositiveInteger } from '../../../fields/readers';

/** Which of the account's numbers, where Linq wants its ID. */
export const phoneNumberId = defineLocator(
  {
    displayName: 'Phone Number',
    name: 'phoneNumberId',
    description: 'The phone number to work with',
    thing: 'a phone number',
    search: 'searchPhoneNumberIdsV2',
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
