import { defineField } from '../../../fields/field';
import { readHandle } from '../../../shared/phoneNumbers';
import { defineOperation } from '../../operation';
import * as api from '../../../api/v3/capabilities';
import { CHECK_LANE, checkOptions } from './fields';

const address = defineField(
  {
    displayName: 'Phone Number or Email',
    name: 'address',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. +15551234567 or ada@example.com',
    description:
      'The phone number or email address to look up. Linq allows one lookup every 10 seconds.',
  },
  readHandle,
);

/** POST /capability/check_imessage: gives back `{ address, available }`. */
export const checkIMessage = defineOperation({
  name: 'Check iMessage',
  value: 'checkIMessage',
  action: 'Check whether person has iMessage',
  description: 'Find out whether a phone number or email address can receive iMessages',
  output: { of: api.checkIMessage },
  fields: [address, checkOptions],
  lane: () => CHECK_LANE,
  run: async ({ address, checkOptions }, client) =>
    await api.checkIMessage(client, { address, from: checkOptions.line }),
});
