import type { LinqEvent } from '../events/event';
import type { EventReading } from './generation';
import { isSameHandle } from '../shared/handles';
import { inOneText } from './remembered';
import { ALL_EVENTS, type TriggerSettings } from './triggerFields';

/**
 * Whether the person wants this event to start the workflow.
 *
 * @param linesAtLinq the numbers to which Linq narrows the deliveries: no event of others comes
 */
export function isWanted(
  event: LinqEvent,
  { events, options }: TriggerSettings,
  reading: EventReading,
  linesAtLinq: string | undefined,
): boolean {
  if (!events.includes(ALL_EVENTS) && !events.includes(event.event_type)) return false;
  const { chatId: chats, phoneNumber: handles } = options;
  if (chats && !chats.map(String).includes(reading.chatOf(event)?.toLowerCase() ?? ''))
    return false;
  if (handles && inOneText(handles) !== linesAtLinq)
    if (!namesOneOf(handles, reading.handlesIn(event))) return false;
  if (options.onlyWithAttachments && reading.attachmentsIn(event).length === 0) return false;
  if (options.leaveOutFoundLate && reading.isFoundLate(event)) return false;
  return !(options.onlyFromOthers && reading.isFromMe(event));
}

const namesOneOf = (wanted: readonly string[], named: readonly unknown[]): boolean =>
  named.some((handle) => wanted.some((other) => isSameHandle(handle, other)));
