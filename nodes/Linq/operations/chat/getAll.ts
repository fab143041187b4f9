import { readList } from '../../client/paging';
import { limit, limitOf, returnAll } from '../fields';
import { defineOperation } from '../operation';
import { chatsOf } from './api';
import { phoneNumber } from './fields';

/** GET /chats: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many chats of phone number',
  description: 'Retrieve the chats a phone number takes part in',
  fields: [phoneNumber, returnAll, limit],
  run: async ({ phoneNumber, ...values }, client) =>
    await readList(client, chatsOf(phoneNumber), limitOf(values)),
});
