import type { INodePropertyOptions } from 'n8n-workflow';
import type { Reader } from '../../shared/reading';
import { readListOf } from '../readers';

/**
 * When the events fire that most people look for, by Linq's names: V3 guide, "Webhook Events". The list
 * grows every month, so it names none that may be chosen: Linq does, and what it does not know of it is
 * taken all the same.
 */
const WHEN: Readonly<Record<string, string>> = {
  'chat.created': 'When a chat begins',
  'chat.group_icon_updated': 'When the picture of a group changes',
  'chat.group_name_updated': 'When the name of a group changes',
  'chat.typing_indicator.started': 'When someone starts typing to one of your numbers',
  'chat.typing_indicator.stopped': 'When someone stops typing',
  'contact_card.received': 'When someone shares their contact card with one of your numbers',
  'location.sharing.started': 'When someone starts to share their location',
  'location.sharing.stopped': 'When someone stops sharing their location',
  'message.delivered': 'When a message has arrived on the other person’s device',
  'message.edited': 'When someone changes a message after sending it',
  'message.failed': 'When a message could not be delivered',
  'message.read': 'When the other person has read a message',
  'message.received': 'When someone sends a message to one of your numbers',
  'message.sent': 'When a message leaves one of your numbers',
  'participant.added': 'When someone joins a group chat',
  'participant.removed': 'When someone leaves or is taken out of a group chat',
  'phone_number.status_updated': 'When Linq judges one of your numbers anew',
  'poll.received': 'When someone sends a poll to one of your numbers',
  'poll.vote.added': 'When someone votes in a poll',
  'poll.vote.removed': 'When someone takes a vote in a poll back',
  'reaction.added': 'When someone reacts to a message, your own numbers included',
  'reaction.removed': 'When someone takes a reaction back, your own numbers included',
  'webhook_subscription.disabled': 'When a webhook subscription is paused',
};

/** The events we can say something about, in the order of their readable names. */
export const KNOWN_EVENTS: readonly string[] = Object.keys(WHEN);

/** An event as a pick list shows it: "Message Received" for `message.received`. */
export function describeEvent(value: string): INodePropertyOptions {
  const name = value.replace(/[._]/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
  const description = Object.hasOwn(WHEN, value) ? WHEN[value] : undefined;
  return { name, value, ...(description !== undefined && { description }) };
}

/** The name of an event, known or not. */
export const readEventName: Reader<string> = (given) =>
  typeof given === 'string' && /^[a-z\d_]+(\.[a-z\d_]+)+$/.test(given)
    ? { value: given }
    : { expected: 'the name of an event, such as message.received' };

/** One or more names of events, each once. */
export const readEventNames: Reader<string[]> = (given) => {
  const reading = readListOf(readEventName, 'names of events, such as message.received')(given);
  return 'value' in reading ? { value: [...new Set(reading.value)] } : reading;
};
