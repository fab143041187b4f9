import { defineOperation } from '../../operation';
import { getMessage } from '../../../api/v2/messages';
import { messageId } from './fields';
import { messageOutput } from './output';
import { chat } from '../../../fields/v2/chat';

/** GET /chats/{id}/chat_messages/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get message (V2)',
  description: 'Retrieve a message with its attachments, reactions and delivery status',
  output: { of: getMessage },
  fields: [...chat, messageId, ...messageOutput.fields],
  run: async ({ chatId, messageId, ...values }, client) =>
    messageOutput.shape(await getMessage(client, chatId, messageId), values),
});
