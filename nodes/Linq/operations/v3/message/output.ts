import { defineOutput } from '../../output';
import { withStatus } from '../shared/deliveryStatus';

/** What of a message comes out: V3 reference, "Message", and its state in one word. */
const output = defineOutput(
  [
    'chat_id',
    'created_at',
    'delivered_at',
    'delivery_status',
    'effect',
    'from',
    'from_handle',
    'id',
    'is_delivered',
    'is_from_me',
    'is_read',
    'parts',
    'preferred_service',
    'read_at',
    'reconciled_at',
    'reply_to',
    'sent_at',
    'service',
    'status',
    'status_reason',
    'updated_at',
  ],
  ['id', 'chat_id', 'parts', 'from', 'is_from_me', 'service', 'sent_at', 'delivery_status'],
);

/** The fields of a message that an operation asks for, and a message with those of them that are wanted. */
export const messageOutput: typeof output = {
  ...output,
  shape: (message, values) => output.shape(withStatus(message), values),
};
