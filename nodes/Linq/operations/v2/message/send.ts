import { optional } from '../../../fields/field';
import { idempotencyKeyOf } from '../../idempotency';
import { defineOperation } from '../../operation';
import { sendMessage } from './api';
import { additionalFields } from './fields';
import { chat, chatSubject } from '../shared/chat';
import { text } from '../shared/message';

/**
 * POST /chats/{id}/chat_messages: gives back the message. Sent twice with the same idempotency key, it
 * is the same message both times.
 */
export const send = defineOperation({
  name: 'Send',
  value: 'send',
  action: 'Send message to chat (V2)',
  description: 'Send text, files or both to an existing chat',
  fields: [...chat, optional(text), additionalFields],
  check: ({ text, additionalFields: { attachments, attachmentUrls } }) =>
    (text ?? attachments ?? attachmentUrls)
      ? undefined
      : {
          message: 'Text: expected a text, an attachment or both. Given: nothing',
          description: "Fill in 'Text', or add 'Attachment Field Names' or 'Attachment URLs'.",
        },
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, text = '', additionalFields }, client, item) => {
    const { attachments: files = [], attachmentUrls = [], idempotencyKey } = additionalFields;
    const attachments = await Promise.all(
      files.map(async ({ bytes, ...file }) => ({ ...file, bytes: await bytes() })),
    );
    const content = JSON.stringify([chatId, text, attachmentUrls]);
    const contents = [content, ...attachments.map(({ bytes }) => bytes)];
    return await sendMessage(client, chatId, {
      text,
      idempotency_key: idempotencyKey ?? idempotencyKeyOf(item, contents),
      attachment_urls: attachmentUrls,
      attachments,
    });
  },
});
