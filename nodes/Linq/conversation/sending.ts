import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { passOver } from '../api/http/failures';
import { startTyping } from '../api/v3/chats';
import { sendMessage, type MessageInput, type SendInput } from '../api/v3/messages';
import { addSentence, asDescription, operationError } from '../shared/errors';
import { textIn } from '../shared/json';
import type { BatchRule } from './batch';
import { conversationAt, MOST_MESSAGES } from './atLinq';
import { lookNow } from './look';

/** The message that an answer is to, as long as it is the last one. */
export interface LastMessage {
  readonly id: string;
  readonly rule: BatchRule;
}

/** What goes out to a chat, and how. */
export interface Outgoing {
  /** One message, or several that go out one after the other. */
  readonly messages: readonly MessageInput[];
  /** Whether each is written as a person writes: typing, and a pause. */
  readonly isTyped: boolean;
  /** Where this is no longer the last message, nothing more goes out. */
  readonly onlyIfLast: LastMessage | undefined;
  readonly overrideOptOut: SendInput['override_optout'];
}

/**
 * Sends them. Gives back the last one; where something could have held it back, or it was one of several,
 * with `sent`, and where they are typed with all of them as `messages`. Where a newer message came before
 * the last went out, `sent` is false and `superseded_by` the ID of that message. Where Linq does not list
 * the message that is answered, nobody knows whether it is the last: Linq may list it late, or no more,
 * and it must be answered all the same, so it is sent with a `warning`.
 *
 * @param sent gets what goes out, message by message
 * @throws NodeApiError when one does not go out; it says which have
 */
export async function sendInTurn(
  client: LinqClient,
  chatId: string,
  outgoing: Outgoing,
  sent: IDataObject[],
): Promise<IDataObject> {
  return await sendEach(client, chatId, outgoing, sent).catch((error: unknown) => {
    if (error instanceof NodeApiError) sayWhatIsSent(error, sent, outgoing.messages.length);
    throw error;
  });
}

async function sendEach(
  client: LinqClient,
  chatId: string,
  { messages, isTyped, onlyIfLast, overrideOptOut }: Outgoing,
  sent: IDataObject[],
): Promise<IDataObject> {
  let isListed = true;
  for (const message of messages) {
    if (isTyped) await type(client, chatId, lengthOf(message));
    const look = onlyIfLast && (await lookAfter(client, chatId, onlyIfLast, sent.length > 0));
    if (look?.newer !== undefined)
      return {
        chat_id: chatId,
        sent: false,
        superseded_by: look.newer,
        ...(isTyped && { messages: sent }),
      };
    isListed &&= look?.isListed ?? true;
    sent.push(await sendMessage(client, chatId, { message, override_optout: overrideOptOut }));
  }
  return {
    ...sent.at(-1),
    ...((onlyIfLast !== undefined || isTyped) && { sent: true }),
    ...(isTyped && { messages: sent }),
    ...(onlyIfLast &&
      !isListed && {
        warning: `Message ${onlyIfLast.id} is not among the last ${MOST_MESSAGES} of the chat, so newer ones did not hold this one back`,
      }),
  };
}

/** Who sends the rest by hand must know where to begin. */
function sayWhatIsSent(error: NodeApiError, sent: readonly IDataObject[], count: number): void {
  if (sent.length === 0) return;
  addSentence(error, `${sent.length} of the ${count} messages went out before.`);
  const ids = `IDs of the messages that went out: ${sent.map(({ id }) => textIn(id) ?? 'unknown').join(', ')}`;
  error.description = asDescription([...(error.description ? [error.description] : []), ids]);
}

/**
 * Whether the message that is answered is listed, and the newer one by which the answer is superseded: one
 * whose run answers the same messages, or, where the person has read a part of the answer, any.
 */
async function lookAfter(
  client: LinqClient,
  chatId: string,
  { id, rule }: LastMessage,
  isBegun: boolean,
): Promise<{ isListed: boolean; newer: string | undefined }> {
  const { own, later, isTakenOver } = await lookNow(conversationAt(client, chatId), id, rule);
  if (own?.isOurs)
    throw operationError(client.node, {
      message: `Only If Last Message Is: expected a message that you received. Given: one that you sent, ${id}`,
      description: "Use 'last_message_id' of Collect, or the message ID from the trigger.",
    });
  return { isListed: own !== undefined, newer: isTakenOver || isBegun ? later?.id : undefined };
}

/** How long a person writes at a message, in milliseconds. */
const MS_A_CHARACTER = 30;
const SHORTEST_MS = 400;
const LONGEST_MS = 8_000;

/** Shows that somebody types, for as long as it may take. */
async function type(client: LinqClient, chatId: string, characters: number): Promise<void> {
  // Nothing but a sign: Linq refuses it in groups, and the message goes out all the same, without delay.
  await startTyping(client.withSettings({ maxRetries: 0 }), chatId).catch(passOver);
  const pause = Math.min(Math.max(characters * MS_A_CHARACTER, SHORTEST_MS), LONGEST_MS);
  await conversationAt(client, chatId).rest(pause);
}

const lengthOf = ({ parts }: MessageInput): number =>
  parts.flatMap(textsIn).reduce((length, text) => length + text.length, 0);

/** What people read in a part; nothing in a file. */
const textsIn = (part: MessageInput['parts'][number]): string[] =>
  part.type === 'text' && 'value' in part && typeof part.value === 'string' ? [part.value] : [];
