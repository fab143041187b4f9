import { createHash } from 'node:crypto';
import { conversationAt, MOST_MESSAGES, type ListedMessage } from '../../../conversation/atLinq';
import { lookWhenQuiet } from '../../../conversation/look';
import { said, type Said } from '../../../conversation/said';
import { withDefault } from '../../../fields/field';
import { chatId } from '../../../fields/v3/chat';
import {
  batchRuleOf,
  messagesFrom,
  messageText,
  quietSeconds,
} from '../../../fields/v3/conversation';
import { operationError } from '../../../shared/errors';
import { defineOperation } from '../../operation';
import { messageId } from './fields';

/**
 * GET /chats/{id}/messages, when nothing more has come for the quiet time: several quick messages as one
 * item, in the run of the last of them. The runs of the others end here, with no item.
 */
export const collect = defineOperation({
  name: 'Collect',
  value: 'collect',
  action: 'Collect quick messages',
  description:
    'Wait for more messages, then continue once with everything that a person wrote in a row',
  output: {
    beside: {
      chat_id: 'string',
      text: 'string',
      messages: 'array',
      count: 'integer',
      first_message_id: 'string',
      last_message_id: 'string',
      idempotency_key: 'string',
      warning: 'string',
    },
  },
  fields: [
    withDefault(chatId, { __rl: true, mode: 'id', value: '={{ $json.message.chat_id }}' }),
    withDefault(messageId, '={{ $json.message.id }}'),
    messageText,
    quietSeconds,
    messagesFrom,
  ],
  isNoTool: true,
  run: async (
    { chatId, messageId: id, messageText: given, quietSeconds, messagesFrom },
    client,
  ) => {
    const rule = batchRuleOf(quietSeconds, messagesFrom);
    const look = await lookWhenQuiet(conversationAt(client, chatId), id, rule);
    if (look.own?.isOurs)
      throw operationError(client.node, {
        message: `Message ID: expected a message that you received. Given: one that you sent, ${id}`,
        description: "Add 'Only From Others' to the trigger's options.",
      });
    if (look.isTakenOver) return [];
    const messages = look.own
      ? look.batch.map((entry) => collected(entry, entry === look.own ? given : ''))
      : [{ id, text: given, from: null, at: null, attachments: [] }];
    if (!look.own && given === '')
      throw operationError(client.node, {
        message: `Message Text: expected the text of message ${id}, since Linq does not list it. Given: nothing`,
      });
    return {
      chat_id: chatId,
      text: messages
        .map(({ text }) => text)
        .filter(Boolean)
        .join('\n'),
      messages,
      count: messages.length,
      first_message_id: messages[0]?.id ?? id,
      last_message_id: id,
      idempotency_key: createHash('sha256')
        .update(JSON.stringify([chatId, id]))
        .digest('base64url'),
      ...(look.isCut && {
        warning: `Only the last ${MOST_MESSAGES} messages of the chat were read. Earlier messages are not in this item.`,
      }),
    };
  },
});

/**
 * @param given what it says as far as the workflow knows, where Linq keeps no texts
 */
function collected({ id, record }: ListedMessage, given: string): Said {
  const message = said(record);
  return { ...message, id, text: message.text || given };
}
