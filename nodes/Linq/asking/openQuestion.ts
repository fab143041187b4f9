import type { LinqClient } from '../api/http/client';
import { QuestionChat } from './chat';
import type { Question } from './question';

/** A question that waits for its answer, with what the answer is looked for with. */
export interface OpenQuestion<Remembered = object> {
  readonly client: LinqClient;
  /** As it was remembered, with what its response type needs besides. */
  readonly question: Question & Remembered;
  readonly chat: QuestionChat;
  /** When the delivery came that may bring it, in milliseconds. */
  readonly cameAt: number;
  /** Hears of a line that Linq refuses for good, which must hold up no answer. */
  readonly noteRefused: (error: unknown) => void;
}

/** One that is looked at anew: of its chat nothing is known yet. */
export const openQuestion = (
  client: LinqClient,
  question: Question,
  noteRefused: OpenQuestion['noteRefused'] = () => undefined,
): OpenQuestion => ({
  client,
  question,
  chat: new QuestionChat(client, question),
  cameAt: Date.now(),
  noteRefused,
});
