import type { IDataObject } from 'n8n-workflow';
import type { TemporarySubscription } from './temporary';

/** The name under which a question lies in the node's memory while n8n waits. */
export const QUESTION = 'linqQuestion';

/** What may end a wait: `types/` has a file for each. */
export type ResponseTypeName = 'approval' | 'choice' | 'delivery' | 'freeText' | 'payment';

/**
 * A question that was sent, with all that its answer is told by: n8n tears the node down while it
 * waits, and evaluates none of its fields anew. Everyone who may read the execution can read it.
 */
export interface Question {
  subscription: TemporarySubscription;
  chatId: string;
  messageId: string;
  /** The poll below it, where it has one. */
  pollId?: string;
  /** When Linq took it. */
  askedAt: string;
  /** The number that Linq picked for it, of which alone it needs to hear; missing where it was known before. */
  line?: string;
  responseType: ResponseTypeName;
  /** What is said to an answer that is neither; nothing where it is missing. */
  askAgain?: string;
  /** What is said to an answer that may be one to another question; nothing where it is missing. */
  askWhich?: string;
  /** Who may answer; everyone in the chat where it is missing. */
  answersFrom?: string[];
}

/** What is known of a question once it is at Linq. */
export interface SentQuestion
  extends IDataObject, Pick<Question, 'chatId' | 'messageId' | 'askedAt'> {
  /** The number that Linq picked for it. */
  line?: string;
}

/** Whether a question went out, and was not left out for somebody who has opted out. */
export const isSent = (sent: IDataObject): sent is SentQuestion => 'messageId' in sent;
