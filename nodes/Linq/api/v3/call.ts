import { apiError } from '../../shared/errors';
import { definingCallsOf, type CallDefinition } from '../call';
import type { LinqClient } from '../http/client';
import { hasStatus, linqCodeOf } from '../http/failures';
import { v3 } from '../http/v3';

export const { defineCall, defineList } = definingCallsOf('v3');

/** A chat as it stands in a sentence; also the lane of what is sent to it, which must stay in order. */
export const chatSubject = (id: string) => `chat ${id}`;

/**
 * Defines a call about a chat, whose ID is its first argument. Where Linq does not find that, the ID may
 * be a message's, which looks the same: then the error says so, and which chat the message is in.
 */
export const defineChatCall = <Rest extends unknown[], Result>(
  definition: CallDefinition<[chatId: string, ...Rest], Result>,
) =>
  defineCall(definition, (client, request, [chatId]) =>
    client.send({ ...request, lookedFor: chatSubject(chatId) }).catch(async (error: unknown) => {
      // Of something else that was not found, the error keeps Linq's code.
      const isChat = hasStatus(error, '404') && linqCodeOf(error) === undefined;
      const chat = isChat ? await chatOfMessage(client, chatId) : undefined;
      if (chat === undefined) throw error;
      throw apiError(client.node, {
        message: `Chat: ${chatId} is the ID of a message, not of a chat`,
        description: `The message is in chat ${chat}. Wherever a message is returned, 'chat_id' is the ID of its chat.`,
        httpCode: '404',
      });
    }),
  );

/** The ID of the chat that a message is in; undefined where Linq gives no such message. */
async function chatOfMessage(client: LinqClient, id: string): Promise<string | undefined> {
  try {
    const answer = await client.send({
      method: 'GET',
      path: v3`messages/${id}`,
      subject: `message ${id}`,
    });
    const { chat_id: chat } = answer.body('chat_id');
    return typeof chat === 'string' ? chat : undefined;
  } catch {
    return undefined;
  }
}
