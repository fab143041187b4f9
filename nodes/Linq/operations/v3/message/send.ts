import { required } from '../../../fields/field';
import { idempotencyKeyOf } from '../../idempotency';
import { defineOperation } from '../../operation';
import { chatId, chatSubject } from '../shared/chat';
import { text } from '../shared/message';
import { sendMessage } from './api';

/** POST /chats/{id}/messages: gives back the message. */
export const send = defineOperation({
  name: 'Send',
  value: 'send',
  action: 'Send message to chat',
  description: 'Send a message to an existing chat',
  fields: [chatId, required(text)],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, text }, client, item) =>
    await sendMessage(client, chatId, {
      parts: [{ type: 'text', value: text }],
      idempotency_key: idempotencyKeyOf(item, [chatId, text]),
    }),
});
