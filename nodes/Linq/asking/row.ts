import type { IDataObject } from 'n8n-workflow';
import { restUntil } from '../api/http/sleep';
import type { LinqEvent } from '../events/event';
import { eventIn } from '../events/event';
import { actorOf, messageOf } from '../events/v3/event';
import { isSameHandle } from '../shared/handles';
import { aboutOf } from './about';
import { messageEvent } from './atLinq';
import { QuestionChat } from './chat';
import type { OpenQuestion } from './openQuestion';
import { isReply, replyIn, saysSomething, writtenAt } from './reply';
import { holdsUntil } from './mark';

/**
 * What somebody wrote in a row, this message among it, when nothing more has come for the quiet time;
 * `later` where more has come meanwhile, whose own delivery is held as this one is.
 *
 * The delivery is held all the time, so that Linq repeats it where n8n ends meanwhile: no process has to
 * remember anything. Every message of a row may bring all of it, so none is left to one that n8n refused.
 *
 * @param quietMs up to 5 seconds: Linq waits 10 for an answer to its delivery
 */
export async function rowOf(
  open: OpenQuestion,
  event: LinqEvent,
  quietMs: number,
): Promise<LinqEvent[] | 'later'> {
  const { client, question, cameAt } = open;
  const before = await row(open, open.chat, event, quietMs);
  const endsAt = Math.min(cameAt + quietMs, holdsUntil(question.subscription.mark));
  await restUntil(() => endsAt);
  const after = await row(open, new QuestionChat(client, question), event, quietMs);
  return isSameMessage(before.at(-1), after.at(-1)) ? after : 'later';
}

/** Those around a message that lie no further apart than the quiet time, oldest first. */
async function row(
  open: OpenQuestion,
  chat: QuestionChat,
  event: LinqEvent,
  quietMs: number,
): Promise<LinqEvent[]> {
  // Linq lists the newest first, which is all that tells the order of those of the same moment.
  const listed = (await chat.messages())
    .toReversed()
    .flatMap((record) => asReply(record, event, open));
  const all: LinqEvent[] = [];
  for (const reply of listed)
    if (reply === event || (await aboutOf(reply, open.question, chat)) === 'question')
      all.push(reply);
  if (!all.includes(event)) all.push(event);
  all.sort((one, other) => writtenAt(one) - writtenAt(other));
  const isApart = (index: number) => {
    const [one, other] = [all[index - 1], all[index]];
    return !one || !other || writtenAt(other) - writtenAt(one) > quietMs;
  };
  let [first, end] = [all.indexOf(event), all.indexOf(event) + 1];
  while (!isApart(first)) first--;
  while (!isApart(end)) end++;
  return all.slice(first, end);
}

/** What Linq lists of the same person that may be an answer, too; the message itself as it is known. */
function asReply(record: IDataObject, event: LinqEvent, { question }: OpenQuestion): LinqEvent[] {
  const reply = eventIn(messageEvent(record));
  if (isSameMessage(reply, event)) return [event];
  return reply &&
    isSameHandle(actorOf(reply), actorOf(event)) &&
    isReply(reply, question) &&
    saysSomething(replyIn(reply, question))
    ? [reply]
    : [];
}

const isSameMessage = (one: LinqEvent | undefined, other: LinqEvent | undefined): boolean =>
  one !== undefined && other !== undefined && messageOf(one) === messageOf(other);
