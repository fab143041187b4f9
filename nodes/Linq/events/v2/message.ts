import type { IDataObject } from 'n8n-workflow';
import { objectsIn, textIn } from '../../shared/json';
import type { LinqEvent } from '../event';
import type { ReportedMessage } from '../message';
import { attachmentsIn, chatOf, isFromMe } from './event';

/** What an event says of a message: V2 reference, "Webhook Events". It says nothing of mentions and answers. */
export function reportedMessage(event: LinqEvent): ReportedMessage {
  const { data, event_type: type, ...envelope } = event;
  const { id, text, from_phone: from, service, sent_at: sentAt } = data;
  const isMine = isFromMe(event);
  const handles = objectsIn(data['chat_handles']);
  const others = handles.filter(({ is_me: isMe }) => isMe !== true);
  const isGroup = handles.length > 0 ? others.length > 1 : undefined;
  const isTo = ({ is_me: isMe }: IDataObject) => (isMe === true) !== isMine;
  const at = sentAt ?? (type === 'message.received' ? envelope['created_at'] : undefined);
  return {
    id: typeof id === 'number' ? String(id) : textIn(id),
    chatId: chatOf(event),
    parts: [
      { type: 'text', value: text },
      ...attachmentsIn(event).map((file) => ({ ...file, type: 'media' })),
    ],
    from: textIn(from),
    to: isMine && isGroup ? undefined : textIn(handles.find(isTo)?.['identifier']),
    isGroup,
    service: textIn(service),
    replyTo: undefined,
    mentionsMe: false,
    isFromMe: isMine,
    receivedAt: isMine ? undefined : textIn(at),
  };
}
