import { defineField } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { readPhoneNumber } from '../../../shared/phoneNumbers';
import { checkAvailability } from '../../../api/v2/iMessageAvailability';

const phoneNumber = defineField(
  {
    displayName: 'Phone Number',
    name: 'phoneNumber',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'The phone number to look up. Linq allows one lookup every 10 seconds.',
  },
  readPhoneNumber,
);

/** POST /i_message_availability/check: gives back `{ available, phone_number }`. */
export const check = defineOperation({
  name: 'Check',
  value: 'check',
  action: 'Check iMessage availability of phone number (V2)',
  description: 'Find out whether a phone number can receive iMessages',
  output: { of: checkAvailability },
  fields: [phoneNumber],
  // Linq lets one check through at a time.
  lane: () => 'iMessage availability',
  run: async ({ phoneNumber }, client) => await checkAvailability(client, phoneNumber),
});
