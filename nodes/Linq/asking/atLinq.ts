import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { knownMessage } from '../api/v3/knownMessage';
import type { OpenQuestion } from './openQuestion';
import type { Question } from './question';
import { momentIn, objectsIn } from '../shared/json';
import { eventIn, type LinqEvent } from '../events/event';
import { messageOf } from '../events/v3/event';

/**
 * What Linq itself knows of a question's chat, as the events that would have told of it, oldest first:
 * the last hundred messages, and the tapbacks to the question.
 *
 * @throws NodeApiError when it cannot be read
 */
export async function eventsAtLinq({ client, question, chat }: OpenQuestion): Promise<LinqEvent[]> {
  const messages = await chat.messages();
  // Whoever deletes the question at Linq does not take it back: people keep what they got.
  const asked = await knownMessage(client, question.messageId);
  const reactions = objectsIn(asked?.['parts']).flatMap(({ reactions }) => objectsIn(reactions));
  return [
    ...messages.toReversed().map(messageEvent),
    ...reactions.map((reaction) => reactionEvent(reaction, question)),
  ].flatMap((event) => eventIn(event) ?? []);
}

/**
 * An event as it is read: an edit names no more than the part that was changed, so of that the whole
 * message is read. Undefined where Linq knows it no more.
 *
 * @throws NodeApiError when it cannot be read
 */
export async function asItReadsNow(
  client: LinqClient,
  event: LinqEvent,
): Promise<LinqEvent | undefined> {
  if (event.event_type !== 'message.edited') return event;
  const id = messageOf(event);
  const message = id === undefined ? undefined : await knownMessage(client, id);
  return message && eventIn(messageEvent(message));
}

/**
 * A message that Linq lists, as the event that would have told of it. Linq keeps what was written long
 * before the question, too: what says no time counts as that.
 */
export const messageEvent = (message: IDataObject): IDataObject => ({
  event_type: 'message.received',
  event_id: message['id'],
  created_at: Number.isNaN(momentIn(message['created_at'])) ? LONG_AGO : message['created_at'],
  data: message,
});

const LONG_AGO = new Date(0).toISOString();

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
