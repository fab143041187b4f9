import { defineField } from '../../../fields/field';
import { readPhoneNumber } from '../../../shared/phoneNumbers';
import { defineOperation } from '../../operation';
import * as api from '../../../api/v3/capabilities';
import { CHECK_LANE, checkOptions } from './fields';

const address = defineField(
  {
    displayName: 'Phone Number',
    name: 'address',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'The phone number to look up. Linq allows one lookup every 10 seconds.',
  },
  readPhoneNumber,
);

/** POST /capability/check_rcs: gives back `{ address, available }`. */
export const checkRcs = defineOperation({
  name: 'Check RCS',
  value: 'checkRcs',
  action: 'Check whether person has RCS',
  description: 'Find out whether a phone number can receive RCS messages',
  output: { of: api.checkRcs },
  fields: [address, checkOptions],
  lane: () => CHECK_LANE,
  run: async ({ address, checkOptions }, client) =>
    await api.checkRcs(client, { address, from: checkOptions.line }),
});
