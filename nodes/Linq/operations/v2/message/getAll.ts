import { readList } from '../../../api/http/paging';
import { defineCollection, defineField } from '../../../fields/field';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { sort } from '../../../fields/messageFields';
import { defineOperation } from '../../operation';
import { readDateTime } from '../../../fields/readers';
import { messagesOf } from '../../../api/v2/messages';
import { messageOutput } from './output';
import { chat } from '../../../fields/v2/chat';

const after = defineField(
  {
    displayName: 'After',
    name: 'after',
    type: 'dateTime',
    default: '',
    description: 'Return only messages sent after this time',
  },
  readDateTime,
);

const before = defineField(
  {
    displayName: 'Before',
    name: 'before',
    type: 'dateTime',
    default: '',
    description: 'Return only messages sent before this time',
  },
  readDateTime,
);

// An expression may leave them blank: the first run of a schedule knows of no last one, and reads all.
const filters = defineCollection(
  { displayName: 'Filters', name: 'filters', placeholder: 'Add Filter' },
  [after, before],
);

const options = defineCollection(
  { displayName: 'Options', name: 'options', placeholder: 'Add Option' },
  [sort],
);

/** GET /chats/{id}/chat_messages: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many messages of chat (V2)',
  description: 'Retrieve the messages of a chat',
  output: { of: messagesOf },
  fields: [...chat, returnAll, limit, ...messageOutput.fields, filters, options],
  run: async ({ chatId, filters, options, ...values }, client) => {
    const list = messagesOf(chatId, { ...filters, ...options });
    const messages = await readList(client, list, limitOf(values));
    return messages.map((message) => messageOutput.shape(message, values));
  },
});
