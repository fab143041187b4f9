import type { IDataObject } from 'n8n-workflow';
import type { Question } from './question';
import { isObject } from '../shared/json';
import type { LinqEvent } from '../events/event';
import { isSameHandle } from '../shared/handles';
import {
  actorOf,
  attachmentsIn,
  chatOf,
  isFoundLate,
  isFromMe,
  messageOf,
  reactionOf,
  repliedToIn,
  textOf,
  type Reaction,
} from '../events/v3/event';
import { textTapbackIn } from './textTapback';

/** What may bring an answer. */
const ANSWERING = ['message.received', 'message.edited', 'reaction.added'];

/** What a person said to a question. */
export interface Reply {
  /** Empty where it has none. */
  readonly text: string;
  /** Whether it is a tapback, also one that came as a text, or one that was taken back as a text. */
  readonly isTapback: boolean;
  readonly reaction: Pick<Reaction, 'type' | 'emoji'> | undefined;
  readonly attachments: readonly IDataObject[];
  /** Who said it, when and where, under the names of the output. */
  readonly replier: IDataObject;
}

/** What a reply comes to: an answer, as n8n's own nodes name it; or that it says neither yes nor no. */
export type Reading = { readonly data: IDataObject } | 'unclear';

/** Whether an event tells of something that someone who may answer said in the question's chat after it was asked. */
export const isReply = (event: LinqEvent, question: Question): boolean =>
  ANSWERING.includes(event.event_type) && isOfThoseAsked(event, question);

/** Whether an event tells of something that someone who may answer did in the question's chat after it was asked. */
export function isOfThoseAsked(
  event: LinqEvent,
  { chatId, askedAt, answersFrom }: Question,
): boolean {
  if (chatOf(event)?.toLowerCase() !== chatId.toLowerCase() || isFromMe(event)) return false;
  // What is not said is taken for new: the subscription is no older than the question.
  if (Date.parse(whenOf(event) ?? '') < Date.parse(askedAt)) return false;
  return answersFrom?.some((handle) => isSameHandle(handle, actorOf(event))) ?? true;
}

/**
 * The message that a reply is about: the one it is a tapback to, or was written as an answer to;
 * undefined for what simply comes next in the chat. A tapback does not: one that names no message is
 * about none that is known.
 */
export function subjectOf(event: LinqEvent): string | undefined {
  const reaction = reactionOf(event);
  return reaction ? (reaction.messageId ?? '') : repliedToIn(event);
}

/**
 * When someone wrote a message, in milliseconds: as it says, else when Linq heard of it, else now. What
 * Linq found late was written at any time before, so where it does not say when, that is long ago.
 */
export function writtenAt(event: LinqEvent): number {
  const { data } = event;
  const { sent_at: sentAt } = isObject(data['message']) ? data['message'] : data;
  const at = Date.parse(typeof sentAt === 'string' ? sentAt : (whenOf(event) ?? ''));
  if (!Number.isNaN(at)) return at;
  return isFoundLate(event) ? 0 : Date.now();
}

/** Reads what a reply says, whatever it is about. */
export function replyIn(event: LinqEvent, { chatId }: Question): Reply {
  const text = textOf(event) ?? '';
  const tapback = textTapbackIn(text);
  const reaction = reactionOf(event) ?? tapback?.reaction;
  return {
    text,
    isTapback: reaction !== undefined || tapback !== undefined,
    reaction,
    attachments: attachmentsIn(event),
    replier: {
      respondedAt: whenOf(event) ?? new Date().toISOString(),
      from: actorOf(event) ?? null,
      chatId,
      messageId: messageOf(event) ?? null,
    },
  };
}

/** Whether it says anything, in words or by files, and is no tapback. */
export const saysSomething = ({ text, isTapback, attachments }: Reply): boolean =>
  !isTapback && (text.trim() !== '' || attachments.length > 0);

/** When it happened: of what Linq found late, when it was written; else when Linq heard of it. */
function whenOf(event: LinqEvent): string | undefined {
  const at = isFoundLate(event) ? event.data['sent_at'] : event['created_at'];
  return typeof at === 'string' ? at : undefined;
}
