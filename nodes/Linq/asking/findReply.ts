import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { hasStatus } from '../api/http/failures';
import { sendMessage } from '../api/v3/messages';
import type { OpenQuestion } from './openQuestion';
import type { Question } from './question';
import type { LinqEvent } from '../events/event';
import { textOf } from '../events/v3/event';
import { asItReadsNow } from './atLinq';
import type { QuestionChat } from './chat';
import { isReply, replyIn, subjectOf, writtenAt, type Reading, type Reply } from './reply';
import { textTapbackIn } from './textTapback';

/** What Linq answers where it refuses a line for good, such as one to a person who has opted out. */
const REFUSED = ['400', '403', '404', '409', '422'];

/**
 * The first answer to a question among what people replied. Asks again, once, where someone who may
 * answer said nothing that counts, or may have meant another question, and the person who built the
 * workflow wants it.
 *
 * @param read what a reply comes to, if it is about the question; undefined where it is no kind of answer
 * @returns what n8n's own nodes put under `data`; undefined where no event has an answer
 */
export async function findReply(
  { client, question, chat, noteRefused }: OpenQuestion,
  events: readonly LinqEvent[],
  read: (reply: Reply) => Reading | undefined,
): Promise<IDataObject | undefined> {
  for (const delivered of events) {
    if (!isReply(delivered, question)) continue;
    const event = await asItReadsNow(client, delivered);
    if (!event || !isReply(event, question)) continue;
    const reading = read(replyIn(event, question));
    if (!reading || (reading === 'unclear' && question.askAgain === undefined)) continue;

    const about = await aboutOf(event, question, chat);
    if (about === 'question' && reading !== 'unclear') return reading.data;
    const text = about === 'question' ? question.askAgain : question.askWhich;
    const isForUs = about === 'question' || (about === 'unknown' && reading !== 'unclear');
    if (isForUs && text !== undefined)
      await ask(client, question, event, text).catch((error: unknown) => {
        if (!hasStatus(error, ...REFUSED)) throw error;
        noteRefused(error);
      });
  }
  return undefined;
}

/**
 * Which message a reply is about. A plain word counts for the newest question alone: where two are
 * open, or something else was written in between, nobody knows which one it means.
 */
async function aboutOf(
  event: LinqEvent,
  { messageId, pollId, askAgain, askWhich }: Question,
  chat: QuestionChat,
): Promise<'question' | 'another' | 'unknown'> {
  const tapback = textTapbackIn(textOf(event) ?? '');
  const subject =
    subjectOf(event) ?? (tapback && ((await chat.onlyOneThatSays(tapback.quoted)) ?? ''));
  if (subject === undefined)
    return (await chat.isNewest(writtenAt(event))) ? 'question' : 'unknown';
  if (subject === messageId || subject === pollId) return 'question';
  const asksAgain = askAgain !== undefined || askWhich !== undefined;
  return asksAgain && (await chat.isLine(subject)) ? 'question' : 'another';
}

/**
 * Writes one line, in the thread of the question where there are threads, so that it is seen which one
 * it is about. The key makes it one message a question, whoever says how often what.
 */
async function ask(
  client: LinqClient,
  { messageId, chatId, askAgain }: Question,
  { data: { service } }: LinqEvent,
  text: string,
): Promise<void> {
  const purpose = text === askAgain ? 'ask again' : 'ask which';
  const key = createHash('sha256').update(`${purpose} ${messageId}`).digest('base64url');
  const hasThreads = service !== 'SMS' && service !== 'RCS';
  const message = {
    parts: [{ type: 'text' as const, value: text }],
    ...(hasThreads && { reply_to: { message_id: messageId } }),
    idempotency_key: key,
  };
  await sendMessage(client, chatId, { message });
}
