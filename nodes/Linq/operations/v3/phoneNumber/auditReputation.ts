import { defineOperation } from '../../operation';
import { phoneNumber } from '../../../fields/v3/ownNumber';
import * as api from '../../../api/v3/phoneNumbers';

/** Starts an audit and waits for its report: `status` is then `complete` or `error`. */
export const auditReputation = defineOperation({
  name: 'Audit Reputation',
  value: 'auditReputation',
  action: 'Audit reputation of phone number',
  description: 'Audit the reputation of one of your phone numbers: what affects it, and what to do',
  output: { of: api.getReputationAudit },
  fields: [phoneNumber],
  lane: ({ from }) => `the reputation audit of ${from}`,
  run: async ({ from }, client) => await api.auditReputation(client, from),
});
