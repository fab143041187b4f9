import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../client/client';
import { hasStatus } from '../client/failures';
import { getMessage, sendMessage } from '../operations/v3/message/api';
import type { Question } from '../operations/v3/message/question';
import { objectsIn } from '../shared/json';
import type { LinqEvent } from '../webhooks/event';
import { isReply, readReply, subjectOf } from './reply';

/**
 * The first answer to a question among some events. Asks again, once, where someone who may answer said
 * neither yes nor no, and the person who built the workflow wants it.
 *
 * @returns what n8n's own nodes put under `data`; undefined where no event has an answer
 */
export async function findAnswer(
  client: LinqClient,
  question: Question,
  events: readonly LinqEvent[],
): Promise<IDataObject | undefined> {
  for (const event of events) {
    if (!isReply(event, question)) continue;
    if (!(await isAbout(client, question, subjectOf(event)))) continue;
    const reading = readReply(event, question);
    if (reading === 'unclear') await askAgain(client, question);
    else if (reading) return reading.data;
  }
  return undefined;
}

/** Whether a reply to this message is one to the question: to nothing in particular, to it, or where it was asked again. */
async function isAbout(
  client: LinqClient,
  { messageId, chatId, askAgain: again }: Question,
  subject: string | undefined,
): Promise<boolean> {
  if (subject === undefined || subject === messageId) return true;
  if (again === undefined) return false;
  const message = await getMessage(client, subject).catch((error: unknown) => {
    // Linq may know it no more.
    if (hasStatus(error, '404')) return undefined;
    throw error;
  });
  const isOurs = message?.['is_from_me'] === true && message['chat_id'] === chatId;
  return isOurs && objectsIn(message['parts'])[0]?.['value'] === again;
}

/** The key makes it one message a question, whoever says how often what. */
async function askAgain(
  client: LinqClient,
  { messageId, chatId, askAgain: text }: Question,
): Promise<void> {
  if (text === undefined) return;
  const key = createHash('sha256').update(`ask again ${messageId}`).digest('base64url');
  const message = { parts: [{ type: 'text' as const, value: text }], idempotency_key: key };
  await sendMessage(client, chatId, { message });
}
