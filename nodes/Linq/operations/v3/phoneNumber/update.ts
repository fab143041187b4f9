import { defineField } from '../../../fields/field';
import { BY_UUID, defineLocator } from '../../../fields/locator';
import { readForwardingNumber } from '../../../shared/phoneNumbers';
import { readUuid } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import { updateLine } from '../../../api/v3/phoneNumbers';

const phoneNumberId = defineLocator(
  {
    displayName: 'Phone Number',
    name: 'phoneNumberId',
    description: 'The phone number to work with',
    thing: 'a phone number',
    search: 'searchLineIds',
    byHand: BY_UUID,
  },
  readUuid,
);

const forwardingNumber = defineField(
  {
    displayName: 'Forwarding Number',
    name: 'forwardingNumber',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'The number that calls are forwarded to',
    hint: 'Leave empty to stop forwarding',
  },
  readForwardingNumber,
);

/** PUT /phone_numbers/{id}. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update phone number',
  description: 'Set the number that calls to one of your phone numbers are forwarded to',
  output: { of: updateLine },
  fields: [phoneNumberId, forwardingNumber],
  lane: ({ phoneNumberId }) => `phone number ${phoneNumberId}`,
  run: async ({ phoneNumberId, forwardingNumber }, client) =>
    await updateLine(client, phoneNumberId, forwardingNumber === '' ? null : forwardingNumber),
});
