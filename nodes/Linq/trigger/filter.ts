import type { LinqEvent } from '../events/event';
import type { EventReading } from './generation';
import { isSameHandle } from '../shared/handles';
import { ALL_EVENTS, type TriggerSettings } from './triggerFields';

/**
 * Whether the person wants this event to start the workflow.
 *
 * @param lineAtLinq the number to which Linq narrows the deliveries: no event of another one comes
 */
export function isWanted(
  event: LinqEvent,
  { events, options }: TriggerSettings,
  reading: EventReading,
  lineAtLinq: string | undefined,
): boolean {
  if (!events.includes(ALL_EVENTS) && !events.includes(event.event_type)) return false;
  const { chatId, phoneNumber, onlyFromOthers, leaveOutFoundLate } = options;
  if (chatId !== undefined && reading.chatOf(event)?.toLowerCase() !== String(chatId)) return false;
  if (phoneNumber !== undefined && phoneNumber !== lineAtLinq)
    if (!reading.handlesIn(event).some((handle) => isSameHandle(handle, phoneNumber))) return false;
  if (leaveOutFoundLate && reading.isFoundLate(event)) return false;
  return !(onlyFromOthers && reading.isFromMe(event));
}
