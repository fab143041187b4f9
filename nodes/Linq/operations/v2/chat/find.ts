import { required } from '../../../fields/field';
import { findOptions, toFindOutput } from '../../find';
import { defineOperation } from '../../operation';
import { findChat } from '../../../api/v2/chats';
import { phoneNumbers } from './fields';
import { linqPhoneNumber } from '../../../fields/v2/chat';

/** GET /chats/find: gives back the chat and whether it was `found`. */
export const find = defineOperation({
  name: 'Find',
  value: 'find',
  action: 'Find chat by phone numbers of its people (V2)',
  description: 'Look up the chat between one of your phone numbers and certain people',
  output: { of: findChat, beside: { found: 'boolean' } },
  fields: [linqPhoneNumber, required(phoneNumbers), findOptions],
  run: async ({ linqPhoneNumber, phoneNumbers, options }, client) =>
    toFindOutput(await findChat(client, linqPhoneNumber, phoneNumbers), options),
});
