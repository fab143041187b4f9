import type { IDataObject } from 'n8n-workflow';
import type { LinqEvent } from './event';
import type { OutputFields } from '../shared/outputFields';
import { filesOfParts, readableParts, textOfParts, type Parts } from '../shared/parts';

/** What an event says of a message; undefined where it does not say it. */
export interface ReportedMessage {
  readonly id: string | undefined;
  readonly chatId: string | undefined;
  readonly parts: Parts;
  /** The phone number or e-mail address it was sent from. */
  readonly from: string | undefined;
  /** Of one that came in, your line; of your own, the person it went to. */
  readonly to: string | undefined;
  readonly isGroup: boolean | undefined;
  readonly service: string | undefined;
  /** The message that it answers: `{ message_id, part_index }`. */
  readonly replyTo: IDataObject | undefined;
  readonly mentionsMe: boolean;
  readonly isFromMe: boolean;
  /** When Linq took in a message that came in. */
  readonly receivedAt: string | undefined;
}

/** Whether an event is about a message, so that what `besideMessage` makes of it stands beside it. */
export const isMessageEvent = (type: string): boolean => type.startsWith('message.');

/** Whether an event tells of an edit, and so of the part that was changed and nothing else of the message. */
export const isEdit = ({ event_type: type }: LinqEvent): boolean => type === 'message.edited';

/**
 * What stands beside a message's event, of the same form in both of Linq's APIs: `chatInput` and
 * `sessionId`, which n8n's AI Agent and its memories read without an expression, and `message`. What the
 * event does not say is null, so that an expression finds every field.
 */
export function besideMessage(message: ReportedMessage): IDataObject {
  const text = textOfParts(message.parts) ?? '';
  return {
    chatInput: readableParts(message.parts),
    sessionId: message.chatId ?? null,
    message: {
      id: message.id ?? null,
      chat_id: message.chatId ?? null,
      text,
      from: message.from ?? null,
      to: message.to ?? null,
      is_group: message.isGroup ?? null,
      service: message.service ?? null,
      attachments: filesOfParts(message.parts).map(attachmentOf),
      reply_to: message.replyTo ?? null,
      mentions_me: message.mentionsMe,
      is_opt_out: !message.isFromMe && isOptOut(text.trim()),
      received_at: inUtc(message.receivedAt) ?? null,
    },
  };
}

/** The fields of `besideMessage`, which n8n's editor shows before the first event. */
export const MESSAGE_FIELDS: OutputFields = {
  chatInput: 'string',
  sessionId: 'string?',
  message: {
    id: 'string?',
    chat_id: 'string?',
    text: 'string',
    from: 'string?',
    to: 'string?',
    is_group: 'boolean?',
    service: 'string?',
    attachments: [
      {
        id: 'string?',
        filename: 'string?',
        mime_type: 'string?',
        size_bytes: 'integer?',
        url: 'string?',
      },
    ],
    reply_to: 'object?',
    mentions_me: 'boolean',
    is_opt_out: 'boolean',
    received_at: 'string?',
  },
};

/**
 * The words by which Linq takes a person for opted out, where they are the whole trimmed message. Only
 * OPT OUT may be in any casing, with a space, a hyphen or neither: V3 reference, "ChatHealthStatus".
 */
const isOptOut = (text: string): boolean =>
  /^(?:STOP|UNSUBSCRIBE|CANCEL|END|QUIT)$/.test(text) || /^opt[ -]?out$/i.test(text);

const attachmentOf = ({ id, filename, mime_type, size_bytes, url }: IDataObject): IDataObject => ({
  id: id ?? null,
  filename: filename ?? null,
  mime_type: mime_type ?? null,
  size_bytes: size_bytes ?? null,
  url: url ?? null,
});

/** V2 writes times as `2025-05-21 15:30:00 -0600`. What is no time stays as it came. */
function inUtc(time: string | undefined): string | undefined {
  const milliseconds = Date.parse(time ?? '');
  return Number.isNaN(milliseconds) ? time : new Date(milliseconds).toISOString();
}
