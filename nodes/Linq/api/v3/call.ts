import { definingCallsOf, type CallDefinition } from '../call';
import { chatSubject, sendToChat } from './sendToChat';

export const { defineCall, defineList } = definingCallsOf('v3');

/**
 * Defines a call about a chat, whose ID is its first argument: a 404 is about the chat, or its ID is that
 * of a message.
 */
export const defineChatCall = <Rest extends unknown[], Result>(
  definition: CallDefinition<[chatId: string, ...Rest], Result>,
) =>
  defineCall(definition, (client, request, [chatId]) =>
    sendToChat(client, chatId, { ...request, lookedFor: chatSubject(chatId) }),
  );
