import type { IDataObject } from 'n8n-workflow';
import { sendInTurn } from '../../../conversation/sending';
import { defineCollection, optional } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { sendMessage } from '../../../api/v3/messages';
import { chatSubject } from '../../../api/v3/call';
import { composeMessages, messageProblem } from '../../../fields/v3/compose';
import { batchRuleOf } from '../../../fields/v3/conversation';
import { MESSAGE_FIELDS, textWithMarks } from '../../../fields/v3/message';
import { STATUS_FIELDS, waitUntil, withFinalStatus } from '../shared/deliveryStatus';
import { skippingOptedOut } from '../shared/optOut';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [...MESSAGE_FIELDS, waitUntil],
);

/**
 * POST /chats/{id}/messages: gives back the message, with the ID of its chat. A long text can go out as
 * several, and an answer only as long as nothing more was written.
 */
export const send = defineOperation({
  name: 'Send',
  value: 'send',
  action: 'Send message to chat',
  description:
    'Send text, files or a link to an existing chat by iMessage, RCS or SMS, up to 30 messages a minute',
  output: {
    of: sendMessage,
    beside: {
      chat_id: 'string',
      skipped: 'string',
      sent: 'boolean',
      superseded_by: 'string',
      messages: 'array',
      warning: 'string',
      ...STATUS_FIELDS,
    },
  },
  fields: [chatId, optional(textWithMarks), additionalFields],
  check: messageProblem,
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, ...values }, client, item, leaveLane) => {
    const {
      onlyIfLastMessageId: id,
      quietSeconds,
      messagesFrom,
      ...more
    } = values.additionalFields;
    const messages = await composeMessages(values, [chatId], client, item);
    const isTyped = more.splitIntoMessages === true;
    const gone: IDataObject[] = [];
    // Who opts out between two of them has got the first, which must not be sent again.
    const target = { chat_id: chatId, ...(isTyped && { sent: false, messages: gone }) };
    const sent = await skippingOptedOut(more.skipIfOptedOut, target, () =>
      sendInTurn(
        client,
        chatId,
        {
          messages,
          isTyped,
          onlyIfLast:
            id === undefined ? undefined : { id, rule: batchRuleOf(quietSeconds, messagesFrom) },
          overrideOptOut: more.overrideOptOut,
        },
        gone,
      ),
    );
    leaveLane();
    return await withFinalStatus(client, chatId, sent, more.waitUntil);
  },
});
