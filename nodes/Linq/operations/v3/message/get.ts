import { defineOperation } from '../../operation';
import { getMessage } from '../../../api/v3/messages';
import { messageId } from './fields';
import { messageOutput } from './output';
import { STATUS_FIELDS } from '../shared/deliveryStatus';

/** GET /messages/{id}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get message',
  description: 'Retrieve a message with its parts, reactions and delivery status',
  output: { of: getMessage, beside: STATUS_FIELDS },
  fields: [messageId, ...messageOutput.fields],
  run: async ({ messageId, ...values }, client) =>
    messageOutput.shape(await getMessage(client, messageId), values),
});
