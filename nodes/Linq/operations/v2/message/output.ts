import { defineOutput } from '../../output';

/** What of a message comes out: V2 reference, "ChatMessage". */
export const messageOutput = defineOutput(
  [
    'attachments',
    'chat_handle_id',
    'delivered_at',
    'delivery_status',
    'edited_at',
    'id',
    'is_read',
    'reactions',
    'sent_at',
    'sent_from',
    'text',
  ],
  ['id', 'text', 'sent_at', 'sent_from', 'delivery_status', 'is_read', 'attachments'],
);
