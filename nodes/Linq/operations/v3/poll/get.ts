import { messageId } from '../message/fields';
import { defineOperation } from '../../operation';
import { getPoll } from '../../../api/v3/polls';

/** GET /messages/{id}/poll: gives back the options, and who voted for which. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get poll',
  description: 'Retrieve the options of a poll and who voted for which',
  output: { of: getPoll },
  fields: [messageId],
  run: async ({ messageId }, client) => await getPoll(client, messageId),
});
