import type { LinqEvent } from '../events/event';
import { textOf } from '../events/v3/event';
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
  const tapback = textTapbackIn(textOf(event) ?? '');
  const subject =
    subjectOf(event) ?? (tapback && ((await chat.onlyOneThatSays(tapback.quoted)) ?? ''));
  if (subject === undefined)
    return (await chat.isNewest(writtenAt(event))) ? 'question' : 'unknown';
  if (subject === messageId || subject === pollId) return 'question';
  const asksAgain = askAgain !== undefined || askWhich !== undefined;
  return asksAgain && (await chat.isLine(subject)) ? 'question' : 'another';
}
