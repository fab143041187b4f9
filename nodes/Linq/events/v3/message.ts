import type { IDataObject } from 'n8n-workflow';
import { isSameHandle } from '../../shared/handles';
import { isObject, objectsIn, textIn } from '../../shared/json';
import type { LinqEvent } from '../event';
import type { ReportedMessage } from '../message';
import {
  actorOf,
  chatOf,
  handleIn,
  isFromMe,
  messageIn,
  messageOf,
  partsOf,
  replyToIn,
} from './event';

/** What an event says of a message, in both versions of the payload: V3 guide, "Message events". */
export function reportedMessage(event: LinqEvent): ReportedMessage {
  const { data } = event;
  const chat = isObject(data['chat']) ? data['chat'] : {};
  const isMine = isFromMe(event);
  const recipient = handleIn(data['recipient_handle']) ?? textIn(data['recipient_phone']);
  const line = handleIn(chat['owner_handle']) ?? recipient;
  return {
    id: messageOf(event),
    chatId: chatOf(event),
    parts: partsOf(event),
    from: actorOf(event),
    to: isMine ? recipient : line,
    isGroup: [chat['is_group'], data['is_group']].find((value) => typeof value === 'boolean'),
    service: textIn(data['service']),
    replyTo: replyToIn(event),
    mentionsMe: partsOf(event).some((part) => mentions(part, line)),
    isFromMe: isMine,
    receivedAt: isMine ? undefined : receivedAt(event),
  };
}

/**
 * Whether a part mentions your line. The single `mention`, which names the first person only, counts where
 * there is no list: V3 reference, "TextPart".
 */
function mentions({ mentions: list, mention }: IDataObject, line: string | undefined): boolean {
  if (!Array.isArray(list)) return isSameHandle(mention, line);
  return objectsIn(list).some(
    ({ is_me: isMe, handle }) => isMe === true || isSameHandle(handle, line),
  );
}

/** `sent_at` of a message that came in is when Linq took it in, as the older payload's `received_at`. */
function receivedAt({ event_type: type, data, ...envelope }: LinqEvent): string | undefined {
  const at =
    textIn(data['received_at']) ?? textIn(data['sent_at']) ?? textIn(messageIn(data)['sent_at']);
  return at ?? (type === 'message.received' ? textIn(envelope['created_at']) : undefined);
}
