import { readList } from '../../../api/http/paging';
import { defineCollection } from '../../../fields/field';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { sort } from '../../../fields/messageFields';
import { defineOperation } from '../../operation';
import { threadOf } from '../../../api/v3/messages';
import { messageId } from './fields';
import { messageOutput } from './output';
import { STATUS_FIELDS } from '../shared/deliveryStatus';

const options = defineCollection(
  { displayName: 'Options', name: 'options', placeholder: 'Add Option' },
  [sort],
);

/** GET /messages/{id}/thread: an item for each message. */
export const getThread = defineOperation({
  name: 'Get Thread',
  value: 'getThread',
  action: 'Get thread of message',
  description:
    'Retrieve the whole thread of a message: the message that started it and all replies',
  output: { of: threadOf, beside: STATUS_FIELDS },
  fields: [messageId, returnAll, limit, ...messageOutput.fields, options],
  run: async ({ messageId, options: { sort: order = 'asc' }, ...values }, client) => {
    const messages = await readList(client, threadOf(messageId, order), limitOf(values));
    return messages.map((message) => messageOutput.shape(message, values));
  },
});
