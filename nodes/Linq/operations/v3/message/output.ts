import { defineOutput } from '../../output';

/** What of a message comes out: V3 reference, "Message". */
export const messageOutput = defineOutput(
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
    'updated_at',
  ],
  ['id', 'chat_id', 'parts', 'from', 'is_from_me', 'service', 'sent_at', 'delivery_status'],
);
