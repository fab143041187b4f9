import { optional } from '../../../fields/field';
import { idempotencyKeyOf } from '../../../fields/idempotency';
import { defineOperation } from '../../operation';
import { sendMessage } from '../../../api/v2/messages';
import { additionalFields } from './fields';
import { chat } from '../../../fields/v2/chat';
import { chatSubject } from '../../../api/v2/chats';
import { text } from '../../../fields/v2/message';

/**
 * POST /chats/{id}/chat_messages: gives back the message. Sent twice with the same idempotency key, it
 * is the same message both times.
 */
export const send = defineOperation({
  name: 'Send',
  value: 'send',
  action: 'Send message to chat (V2)',
  description: 'Send text, files or both to an existing chat',
  output: { of: sendMessage },
  fields: [...chat, optional(text), additionalFields],
  check: ({ text, additionalFields: { attachments, attachmentUrls } }) =>
    (text ?? attachments ?? attachmentUrls)
      ? undefined
      : {
          message: 'Text: expected text, an attachment or both. Given: nothing',
          description: "Fill in 'Text', or add 'Attachment Field Names' or 'Attachment URLs'.",
        },
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, text = '', additionalFields }, client, item) => {
    const { attachments = [], attachmentUrls = [], idempotencyKey } = additionalFields;
    const keyOfContent = async () => {
      const content = [JSON.stringify([chatId, text, attachmentUrls])];
      for (const { hash } of attachments) content.push(await hash());
      return idempotencyKeyOf(item, content);
    };
    return await sendMessage(client, chatId, {
      text,
      idempotency_key: idempotencyKey ?? (await keyOfContent()),
      attachment_urls: attachmentUrls,
      attachments,
    });
  },
});
