import type { IWebhookFunctions } from 'n8n-workflow';
import { LinqClient } from '../api/http/client';
import { knownMessage } from '../api/v3/knownMessage';
import type { ReportedMessage } from '../events/message';
import type { LinqEvent } from '../events/event';
import { textIn } from '../shared/json';
import { textOfParts } from '../shared/parts';

/** To whom a message is written: to you, to others, or to whoever wrote the message that it answers. */
export type Addressee = 'you' | 'others' | { readonly writerOf: string };

/** Linq waits 10 seconds for an answer to its delivery, and repeats what is answered with an error. */
const SETTINGS = { maxConcurrentRequests: 1, maxRetries: 0, timeout: 4_000, isImpatient: true };

/**
 * To whom a message is written. Between two people every message is for the other; in a group it is for
 * you where it mentions your line, begins with one of the words, or answers a message of yours.
 */
export function addresseeOf(message: ReportedMessage, words: readonly string[]): Addressee {
  const { isFromMe, isGroup, mentionsMe, parts, replyTo } = message;
  if (isFromMe || isGroup !== true || mentionsMe) return 'you';
  const text = textOfParts(parts) ?? '';
  if (words.some((word) => beginsWith(text, word))) return 'you';
  const answered = textIn(replyTo?.['message_id']);
  return answered === undefined ? 'others' : { writerOf: answered };
}

/**
 * An edit with the whole message as it is now, whom it mentions and what it answers. One that Linq knows no
 * more stays as it was delivered.
 *
 * @throws NodeApiError where Linq does not say it within 4 seconds
 */
export async function withWholeMessage(
  context: IWebhookFunctions,
  edit: LinqEvent,
): Promise<LinqEvent> {
  const client = await LinqClient.connect(context, SETTINGS);
  const id = textIn(edit.data['id']);
  const message = id === undefined ? undefined : await knownMessage(client, id);
  if (!message) return edit;
  const { parts, reply_to } = message;
  return { ...edit, data: { ...edit.data, part: undefined, parts, reply_to } };
}

/**
 * Whether a message is yours, which an event that answers it does not say. One that Linq knows no more
 * may have been.
 *
 * @throws NodeApiError where Linq does not say it within 4 seconds
 */
export async function isOurs(context: IWebhookFunctions, messageId: string): Promise<boolean> {
  const client = await LinqClient.connect(context, SETTINGS);
  const message = await knownMessage(client, messageId);
  return message === undefined || message['is_from_me'] === true;
}

/** Whether a text begins with a word, in any case, with or without an @ before it, and nothing that goes on with it. */
function beginsWith(text: string, word: string): boolean {
  const [said, wanted] = [text, word].map(spelt);
  if (said === undefined || !wanted || !said.startsWith(wanted)) return false;
  return !/^[\p{L}\p{M}\p{N}]/u.test(said.slice(wanted.length));
}

const spelt = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/^[\s@]+/, '')
    .toLowerCase();
