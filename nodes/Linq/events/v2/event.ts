import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn } from '../../shared/json';
import type { LinqEvent } from '../event';
import { isSameHandle } from '../../shared/handles';

/** The chat an event is of: deliveries give IDs as texts, the API as numbers. */
export const chatOf = ({ data: { chat_id: id } }: LinqEvent): string | undefined =>
  typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;

/** Every phone number and e-mail address an event names, yours and the other person's: V2 reference, "Webhook Events". */
export function handlesIn({ data }: LinqEvent): unknown[] {
  const { from_phone, from, to, phone_number, email, chat_handle } = data;
  const others = [chat_handle].filter(isObject).concat(chatHandlesOf(data));
  return [from_phone, from, to, phone_number, email, ...others.map(({ identifier }) => identifier)];
}

/** What one of your own numbers did, such as the message a workflow sent in answer to the last one. */
export function isFromMe({ event_type: type, data }: LinqEvent): boolean {
  if (type.endsWith('.sent') || data['is_from_me'] === true) return true;
  return chatHandlesOf(data).some(
    ({ is_me: isMe, identifier }) => isMe === true && isSameHandle(identifier, data['from_phone']),
  );
}

/** Events that only ever tell of what your own numbers did: V2 reference, "Webhook Events". */
export const ALWAYS_FROM_ME: readonly string[] = ['message.sent', 'reaction.sent'];

/** A message's attachments. */
export const attachmentsIn = ({ data }: LinqEvent): IDataObject[] => objectsIn(data['attachments']);

const chatHandlesOf = ({ chat_handles: handles }: IDataObject) => objectsIn(handles);
