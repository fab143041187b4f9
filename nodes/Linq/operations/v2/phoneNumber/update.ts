import { defineOperation } from '../../operation';
import { updatePhoneNumber } from '../../../api/v2/phoneNumbers';
import { forwardingNumber, phoneNumberId } from './fields';

/** PUT /phone_numbers/{id}: gives back the number as it is afterwards. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update call forwarding of phone number (V2)',
  description: 'Change where calls to a Linq phone number are forwarded',
  output: { of: updatePhoneNumber },
  fields: [phoneNumberId, forwardingNumber],
  lane: ({ phoneNumberId }) => `phone number ${phoneNumberId}`,
  run: async ({ phoneNumberId: id, forwardingNumber }, client) =>
    await updatePhoneNumber(client, id, forwardingNumber),
});
