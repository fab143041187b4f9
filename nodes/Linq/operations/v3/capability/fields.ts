import { defineCollection, defineField } from '../../../fields/field';
import { readPhoneNumber } from '../../../shared/phoneNumbers';

const line = defineField(
  {
    displayName: 'From',
    name: 'line',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'Which of your phone numbers to look it up from. By default, Linq picks one.',
  },
  readPhoneNumber,
);

/** What a check can be told besides whom it is about. */
export const checkOptions = defineCollection(
  { displayName: 'Options', name: 'checkOptions', placeholder: 'Add Option' },
  [line],
);

/** Linq lets one check through at a time. */
export const CHECK_LANE = 'capability';
