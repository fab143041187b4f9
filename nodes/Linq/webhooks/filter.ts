import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../shared/json';
import { readHandle } from '../fields/phoneNumbers';
import type { LinqEvent } from './event';
import { ALL_EVENTS, type TriggerSettings } from './triggerFields';

/** Whether the person wants this event to start the workflow. */
export function isWanted(event: LinqEvent, { events, options }: TriggerSettings): boolean {
  if (!events.includes(ALL_EVENTS) && !events.includes(event.event_type)) return false;
  const { chatId, phoneNumber, onlyFromOthers } = options;
  if (chatId !== undefined && chatOf(event.data) !== chatId) return false;
  if (phoneNumber !== undefined && !handlesIn(event.data).some(isHandle(phoneNumber))) return false;
  return !(onlyFromOthers && isFromMe(event));
}

/** Deliveries give IDs as texts, the API as numbers. */
const chatOf = ({ chat_id: id }: IDataObject): number => Number(id);

/** Every phone number and e-mail address an event names, yours and the other person's: V2 reference, "Webhook Events". */
function handlesIn(data: IDataObject): unknown[] {
  const { from_phone, from, to, phone_number, email, chat_handle } = data;
  const others = [chat_handle].filter(isObject).concat(chatHandlesOf(data));
  return [from_phone, from, to, phone_number, email, ...others.map(({ identifier }) => identifier)];
}

const chatHandlesOf = ({ chat_handles: handles }: IDataObject): IDataObject[] =>
  Array.isArray(handles) ? (handles as unknown[]).filter(isObject) : [];

/** Compares as `readHandle` reads: however a number is written, and an address in any case. */
const isHandle = (wanted: string) => (handle: unknown) => {
  const reading = readHandle(handle);
  return 'value' in reading && reading.value.toLowerCase() === wanted.toLowerCase();
};

/** What one of your own numbers did, such as the message a workflow sent in answer to the last one. */
function isFromMe({ event_type: type, data }: LinqEvent): boolean {
  if (type.endsWith('.sent') || data['is_from_me'] === true) return true;
  return chatHandlesOf(data).some(
    ({ is_me: isMe, identifier }) => isMe === true && identifier === data['from_phone'],
  );
}
