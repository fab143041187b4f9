import type { IDataObject } from 'n8n-workflow';
import { knownMessage } from '../api/v3/knownMessage';
import type { OpenQuestion } from './openQuestion';
import type { Question } from './question';
import { isReply } from './reply';
import { isSameHandle } from '../shared/handles';
import { momentIn, objectsIn, textIn } from '../shared/json';
import { eventIn, type LinqEvent } from '../events/event';
import { isEdit } from '../events/message';
import { actorOf, handleIn, messageOf, reactionOf } from '../events/v3/event';

/** Linq waits 10 seconds for an answer to its delivery: what comes later was repeated, or held up. */
const FRESH_MS = 10_000;

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
  return [
    ...messages.toReversed().map(messageEvent),
    ...reactionsIn(objectsIn(asked?.['parts'])).map((reaction) =>
      reactionEvent(reaction, question),
    ),
  ].flatMap((event) => eventIn(event) ?? []);
}

/**
 * A delivered reply as it stands at Linq. An edit names no more than the part that was changed, so of
 * that the whole message is read. What comes late may have been edited or taken back since; where Linq
 * does not keep it, it counts as it was delivered. Undefined for a tapback that stands no more, and for
 * the edit of a message that Linq knows no more.
 *
 * @throws NodeApiError when it cannot be read
 */
export async function asItStands(
  { client, question }: OpenQuestion,
  event: LinqEvent,
): Promise<LinqEvent | undefined> {
  if (!isReply(event, question) || (!isEdit(event) && isFresh(event))) return event;
  const id = messageOf(event);
  const message = id === undefined ? undefined : await knownMessage(client, id);
  if (isEdit(event)) return message && eventIn(messageEvent(message));
  const parts = objectsIn(message?.['parts']);
  if (parts.length === 0) return event;
  const reaction = reactionOf(event);
  if (!reaction) return { ...event, data: { ...event.data, parts } };
  const stands = reactionsIn(parts).some(
    ({ type, custom_emoji: emoji, handle }) =>
      type === reaction.type &&
      textIn(emoji) === reaction.emoji &&
      isSameHandle(handleIn(handle), actorOf(event)),
  );
  return stands ? event : undefined;
}

/** A time that is missing, or ahead of ours, may hide a delay: a look costs less than a wrong approval. */
const isFresh = ({ created_at: at }: LinqEvent): boolean =>
  Math.abs(Date.now() - momentIn(at)) < FRESH_MS;

const reactionsIn = (parts: readonly IDataObject[]): IDataObject[] =>
  parts.flatMap(({ reactions }) => objectsIn(reactions));

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
