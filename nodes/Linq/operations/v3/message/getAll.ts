import { readList } from '../../../api/http/paging';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { messagesOf } from '../../../api/v3/messages';
import { messageOutput } from './output';
import { STATUS_FIELDS } from '../shared/deliveryStatus';

/** GET /chats/{id}/messages: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many messages of chat',
  description: 'Retrieve the messages of a chat',
  output: { of: messagesOf, beside: STATUS_FIELDS },
  fields: [chatId, returnAll, limit, ...messageOutput.fields],
  run: async ({ chatId, ...values }, client) => {
    const messages = await readList(client, messagesOf(chatId), limitOf(values));
    return messages.map((message) => messageOutput.shape(message, values));
  },
});
