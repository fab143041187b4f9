import { defineField } from '../../../fields/field';
import { readHandle } from '../../../shared/phoneNumbers';

/** Someone who comes into a group or goes. */
export const handle = defineField(
  {
    displayName: 'Person',
    name: 'handle',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. +15551234567 or ada@example.com',
    description: 'The phone number or email address of the person',
  },
  readHandle,
);
