import { required } from '../../../fields/field';
import { findOptions, toFindOutput } from '../../find';
import { defineOperation } from '../../operation';
import { from } from '../../../fields/v3/ownNumber';
import { to } from '../../../fields/v3/people';
import { getChat, findChat } from '../../../api/v3/chats';

/** Finds in GET /chats: gives back the chat and whether it was `found`. */
export const find = defineOperation({
  name: 'Find',
  value: 'find',
  action: 'Find chat by people in it',
  description: 'Look up the chat between one of your phone numbers and certain people',
  output: { of: getChat, beside: { found: 'boolean' } },
  fields: [from, required(to), findOptions],
  run: async ({ from, to, options }, client) =>
    toFindOutput(await findChat(client, from, to), options),
});
