import { readList } from '../../../api/http/paging';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { chatsOf } from '../../../api/v2/chats';
import { linqPhoneNumber } from '../../../fields/v2/chat';

/** GET /chats: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many chats of phone number (V2)',
  description: 'Retrieve the chats of a phone number',
  output: { of: chatsOf },
  fields: [linqPhoneNumber, returnAll, limit],
  run: async ({ linqPhoneNumber, ...values }, client) =>
    await readList(client, chatsOf(linqPhoneNumber), limitOf(values)),
});
