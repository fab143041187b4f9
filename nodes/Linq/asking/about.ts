import type { LinqEvent } from '../events/event';
import { reactionOf, textOf } from '../events/v3/event';
import type { QuestionChat } from './chat';
import type { Question } from './question';
import { subjectOf, writtenAt } from './reply';
import { textTapbackIn } from './textTapback';

/**
 * Which message a reply is about. A plain word counts for the newest question alone: where two are
 * open, or something else was written in between, nobody knows which one it means.
 */
export async function aboutOf(
  event: LinqEvent,
  { messageId, pollId, askAgain, askWhich }: Question,
  chat: QuestionChat,
): Promise<'question' | 'another' | 'unknown'> {
  const byTime = async () => ((await chat.isNewest(writtenAt(event))) ? 'question' : 'unknown');
  const named = subjectOf(event);
  const tapback = textTapbackIn(textOf(event) ?? '');
  const subject = named ?? (tapback && ((await chat.onlyOneThatSays(tapback.quoted)) ?? ''));
  if (subject === undefined) return await byTime();
  if (subject === messageId || subject === pollId)
    // The words that are quoted may also be those of an older message, which Linq does not list.
    return named !== undefined || (await chat.isWhole()) ? 'question' : await byTime();
  // A reply in a thread may name its first message, whichever one of it was answered.
  if (named && !reactionOf(event) && (await chat.isAskedInThreadOf(named))) return await byTime();
  const asksAgain = askAgain !== undefined || askWhich !== undefined;
  return asksAgain && (await chat.isLine(subject)) ? 'question' : 'another';
}
