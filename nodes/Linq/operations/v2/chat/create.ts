import { required } from '../../../fields/field';
import { idempotencyKeyOf } from '../../../fields/idempotency';
import { peopleLane } from '../../../api/record';
import { defineOperation } from '../../operation';
import { createChat } from '../../../api/v2/chats';
import { additionalFields, phoneNumbers, sendFrom } from './fields';
import { text } from '../../../fields/v2/message';

/**
 * POST /chats: gives back the chat, and its message as `chat_messages`. Where these people already have
 * a chat, Linq sends the message there and gives back that one.
 */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Send message to people in new or existing chat (V2)',
  description:
    'Text one or more people: send a message in a new chat with them, or in the one they already have',
  output: { of: createChat },
  fields: [sendFrom, required(phoneNumbers), required(text), additionalFields],
  lane: ({ sendFrom, phoneNumbers }) => peopleLane([sendFrom, ...phoneNumbers]),
  run: async ({ sendFrom, phoneNumbers, text, additionalFields }, client, item) => {
    const { attachmentUrls, displayName, idempotencyKey } = additionalFields;
    const chat = { phone_numbers: phoneNumbers, ...(displayName && { display_name: displayName }) };
    const message = { text, ...(attachmentUrls && { attachment_urls: attachmentUrls }) };
    const content = JSON.stringify([sendFrom, chat, message]);
    return await createChat(client, {
      send_from: sendFrom,
      chat,
      message: {
        ...message,
        idempotency_key: idempotencyKey ?? idempotencyKeyOf(item, [content]),
      },
    });
  },
});
