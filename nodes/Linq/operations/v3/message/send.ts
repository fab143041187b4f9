import { defineCollection, optional } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/sendToChat';
import { composeMessage, messageProblem } from '../../../fields/v3/compose';
import { MESSAGE_FIELDS, textWithMarks } from '../../../fields/v3/message';
import { skippingOptedOut } from '../shared/optOut';
import { sendMessage } from '../../../api/v3/messages';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  MESSAGE_FIELDS,
);

/** POST /chats/{id}/messages: gives back the message, with the ID of its chat. */
export const send = defineOperation({
  name: 'Send',
  value: 'send',
  action: 'Send message to chat',
  description:
    'Send text, files or a link to an existing chat by iMessage, RCS or SMS, up to 30 a minute',
  output: { of: sendMessage, beside: { chat_id: 'string', skipped: 'string' } },
  fields: [chatId, optional(textWithMarks), additionalFields],
  check: messageProblem,
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, ...values }, client, item) => {
    const { overrideOptOut, skipIfOptedOut } = values.additionalFields;
    const message = await composeMessage(values, [chatId], client, item);
    return await skippingOptedOut(skipIfOptedOut, { chat_id: chatId }, () =>
      sendMessage(client, chatId, { message, override_optout: overrideOptOut }),
    );
  },
});
