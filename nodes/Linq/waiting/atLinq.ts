import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../client/client';
import { readPages } from '../client/paging';
import { getMessage, messagesOf } from '../operations/v3/message/api';
import type { Question } from '../operations/v3/message/question';
import { objectsIn } from '../shared/json';
import { eventIn, type LinqEvent } from '../webhooks/event';

/**
 * What Linq itself knows of a question's chat, as the events that would have told of it, oldest first:
 * the last hundred messages, and the tapbacks to the question.
 *
 * @throws NodeApiError when it cannot be read
 */
export async function eventsAtLinq(client: LinqClient, question: Question): Promise<LinqEvent[]> {
  const { chatId, messageId } = question;
  const { value } = await readPages(client, messagesOf(chatId)).next();
  const messages = value?.records ?? [];
  const { parts } = await getMessage(client, messageId);
  const reactions = objectsIn(parts).flatMap(({ reactions }) => objectsIn(reactions));
  return [
    ...messages.reverse().map((message) => messageEvent(message, chatId)),
    ...reactions.map((reaction) => reactionEvent(reaction, question)),
  ].flatMap((event) => eventIn(event) ?? []);
}

const messageEvent = (message: IDataObject, chatId: string): IDataObject => ({
  event_type: 'message.received',
  event_id: message['id'],
  created_at: message['created_at'],
  data: { chat_id: chatId, ...message },
});

/** Linq does not say when a tapback was made; the question is older in any case. */
const reactionEvent = (reaction: IDataObject, { chatId, messageId }: Question): IDataObject => ({
  event_type: 'reaction.added',
  event_id: messageId,
  data: {
    chat_id: chatId,
    message_id: messageId,
    reaction_type: reaction['type'],
    custom_emoji: reaction['custom_emoji'],
    is_from_me: reaction['is_me'],
    from_handle: reaction['handle'],
  },
});
