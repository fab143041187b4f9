import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { hasStatus, unknownAtLinq } from '../api/http/failures';
import { sendMessage, type MessageInput } from '../api/v3/messages';
import type { OpenQuestion } from './openQuestion';
import type { Question } from './question';
import type { LinqEvent } from '../events/event';
import { aboutOf } from './about';
import { isReply, replyIn, type Reading, type Reply } from './reply';

/** What Linq answers where it refuses a line for good, such as one to a person who has opted out. */
const REFUSED = ['400', '403', '404', '409', '422'];

/**
 * The first answer to a question among what people replied. Asks again, once, where someone who may
 * answer said nothing that counts, or may have meant another question, and the person who built the
 * workflow wants it.
 *
 * @param read what a reply comes to, if it is about the question; undefined where it is no kind of answer
 * @param settle the same once it is known to be about the question, with what belongs to it
 * @returns what n8n's own nodes put under `data`; undefined where no event has an answer; `later` where
 * one may be there when Linq repeats the delivery
 */
export async function findReply(
  { client, question, chat, noteRefused }: OpenQuestion,
  events: readonly LinqEvent[],
  read: (reply: Reply) => Reading | undefined,
  settle?: (event: LinqEvent) => Promise<Reading | 'later'>,
): Promise<IDataObject | 'later' | undefined> {
  for (const event of events) {
    if (!isReply(event, question)) continue;
    const said = read(replyIn(event, question));
    if (!said || (said === 'unclear' && question.askAgain === undefined)) continue;

    const about = await aboutOf(event, question, chat);
    const reading = about === 'question' && settle ? await settle(event) : said;
    if (reading === 'later') return reading;
    if (about === 'question' && reading !== 'unclear') return reading.data;
    const text = about === 'question' ? question.askAgain : question.askWhich;
    const isForUs = about === 'question' || (about === 'unknown' && reading !== 'unclear');
    if (isForUs && text !== undefined && !(await chat.hasLine(text)))
      await ask(client, question, event, text).catch((error: unknown) => {
        if (!hasStatus(error, ...REFUSED)) throw error;
        noteRefused(error);
      });
  }
  return undefined;
}

/**
 * Writes one line, in the thread of the question where there are threads and Linq still knows it, so that
 * it is seen which one it is about. The key makes it one message a question, also where Linq does not list
 * it yet.
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
  const say = async (where: Pick<MessageInput, 'reply_to'>) => {
    const parts = [{ type: 'text' as const, value: text }];
    await sendMessage(client, chatId, { message: { parts, ...where, idempotency_key: key } });
  };
  const inThread = { ...(hasThreads && { reply_to: { message_id: messageId } }) };
  await say(inThread).catch(async (error: unknown) => {
    unknownAtLinq(error);
    await say({});
  });
}
