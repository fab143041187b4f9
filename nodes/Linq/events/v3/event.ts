import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn, textIn } from '../../shared/json';
import { filesOfParts, textOfParts } from '../../shared/parts';
import type { ChangedSubscription, LinqEvent } from '../event';
import { isSameHandle } from '../../shared/handles';

/**
 * Reads V3's events: V3 guide, "Webhook Events". Of the payload's two versions, the one of 2026-02-03
 * names a chat and people as objects and has a message's fields in `data`; the one of 2025-01-01 names
 * them flat and has the message in `data.message`. New kinds of events come every month, so everything
 * is looked for and nothing is relied on.
 */

/** A reaction that was added to a message or removed from it. */
export interface Reaction {
  readonly messageId: string | undefined;
  /** `like`, `dislike`, `custom`, … */
  readonly type: string;
  /** The emoji of a `custom` one. */
  readonly emoji: string | undefined;
  readonly isAdded: boolean;
}

/** The ID of the chat an event is of. */
export function chatOf({ event_type: type, data }: LinqEvent): string | undefined {
  const { chat, chat_id: id } = data;
  // This event's data is the chat itself.
  if (type === 'chat.created') return textIn(data['id']) ?? textIn(id);
  return (isObject(chat) ? textIn(chat['id']) : undefined) ?? textIn(id);
}

/** The ID of the message an event is of. */
export const messageOf = ({ event_type: type, data }: LinqEvent): string | undefined =>
  textIn(data['message_id']) ??
  textIn(messageIn(data)['id']) ??
  (type.startsWith('message.') ? textIn(data['id']) : undefined);

/** Who did what an event tells of: a phone number or an e-mail address. */
export const actorOf = (event: LinqEvent): string | undefined => handleIn(actorIn(event));

/** Every phone number and e-mail address an event names, yours and the other person's. */
export function handlesIn({ data }: LinqEvent): string[] {
  const { chat, handles, added_options: options, ...others } = data;
  const ofChat = isObject(chat) ? [chat['owner_handle'], ...objectsIn(chat['handles'])] : [];
  const creators = objectsIn(options).map(({ creator_handle: creator }) => creator);
  return [...NAMING.map((name) => others[name]), ...objectsIn(handles), ...ofChat, ...creators]
    .map(handleIn)
    .filter((handle) => handle !== undefined);
}

/**
 * What one of your own numbers did, or what became of it, such as a message of yours that was read, and
 * what was changed in the account with a token of yours.
 */
export function isFromMe(event: LinqEvent): boolean {
  // Nobody else tells of it.
  if (event.event_type.endsWith('.failed')) return false;
  const { direction, is_from_me: isMine, chat, origin } = event.data;
  if (direction === 'outbound' || isMine === true || origin === 'api') return true;
  if (event.event_type.endsWith('.sent')) return true;
  const actor = actorIn(event);
  if (isObject(actor) && actor['is_me'] === true) return true;
  return isObject(chat) && isSameHandle(handleIn(chat['owner_handle']), handleIn(actor));
}

/** Events that only ever tell of messages and polls of your own numbers: V3 guide, "Webhook Events". */
export const ALWAYS_FROM_ME: readonly string[] = ['message', 'poll'].flatMap((kind) =>
  ['sent', 'delivered', 'read'].map((what) => `${kind}.${what}`),
);

/** The webhook subscription whose making, change or end an event tells of. */
export function subscriptionIn({
  event_type: type,
  data,
}: LinqEvent): ChangedSubscription | undefined {
  if (!type.startsWith('webhook_subscription.')) return undefined;
  const { webhook_subscription: changed, origin } = data;
  const { id, target_url: url } = isObject(changed) ? changed : {};
  return { id: textIn(id), url: textIn(url), isByApi: origin === 'api' };
}

/** What a message consists of; after an edit, the part that was edited, as it is now. */
export const partsOf = ({ data: { part, ...data } }: LinqEvent): IDataObject[] =>
  isObject(part) ? [{ type: 'text', value: part['text'] }] : partsIn(data);

/** What a message says, its links among it; after an edit, what the edited part says now. */
export const textOf = (event: LinqEvent): string | undefined => textOfParts(partsOf(event));

/** The message that a message answers, where it was written as an answer to one: `{ message_id, part_index }`. */
export function replyToIn({ data }: LinqEvent): IDataObject | undefined {
  const replyTo = data['reply_to'] ?? messageIn(data)['reply_to'];
  return isObject(replyTo) ? replyTo : undefined;
}

/** The ID of that message. */
export const repliedToIn = (event: LinqEvent): string | undefined =>
  textIn(replyToIn(event)?.['message_id']);

/** The reaction an event tells of. */
export function reactionOf(event: LinqEvent): Reaction | undefined {
  const type = textIn(event.data['reaction_type']);
  if (type === undefined) return undefined;
  return {
    messageId: messageOf(event),
    type,
    emoji: textIn(event.data['custom_emoji']),
    isAdded: event.event_type.endsWith('.added'),
  };
}

/** A message's attachments: its parts that are files. */
export const attachmentsIn = ({ data }: LinqEvent): IDataObject[] => filesOfParts(partsIn(data));

/** Whether Linq found this message again late: whoever answers now may answer what is long settled. */
export const isFoundLate = ({ data }: LinqEvent): boolean =>
  [data, messageIn(data)].some(({ reconciled_at: at }) => at !== undefined && at !== null);

/** Where events name people: by a phone number or an e-mail address, or by an object that has it. */
const NAMING = [
  ...['sender_handle', 'from_handle', 'from', 'recipient_handle', 'recipient_phone'],
  ...['actor_handle', 'changed_by_handle', 'participant', 'handle', 'phone_number'],
  ...['shared_by', 'shared_with', 'owner_handle'],
];

function actorIn({ event_type: type, data }: LinqEvent): unknown {
  // Its sender is your line, whoever added the option.
  if (type === 'poll.updated') return objectsIn(data['added_options'])[0]?.['creator_handle'];
  return (
    data['sender_handle'] ??
    data['from_handle'] ??
    data['from'] ??
    data['actor_handle'] ??
    data['changed_by_handle'] ??
    data['shared_by']
  );
}

/** The message of the older payload. */
export const messageIn = ({ message }: IDataObject): IDataObject =>
  isObject(message) ? message : {};

const partsIn = (data: IDataObject): IDataObject[] =>
  objectsIn(data['parts'] ?? messageIn(data)['parts']);

/** Whom a value names: by a phone number or an e-mail address, or by an object that has it. */
export const handleIn = (value: unknown): string | undefined =>
  textIn(isObject(value) ? value['handle'] : value);
