import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';
import { messageSubject } from './messages';
import { chatSubject, sendToChat } from './sendToChat';

/** One thing to vote for, as Linq takes it. */
const asOptions = (texts: readonly string[]) => texts.map((text) => ({ text }));

/** POST /chats/{id}/polls: gives back the poll, with the IDs of its chat and its message. */
export async function createPoll(
  client: LinqClient,
  chatId: string,
  texts: readonly string[],
  key: string,
): Promise<IDataObject> {
  const answer = await sendToChat(client, chatId, {
    method: 'POST',
    path: v3`chats/${chatId}/polls`,
    body: { poll: { options: asOptions(texts), idempotency_key: key } },
    subject: `the poll in ${chatSubject(chatId)}`,
    hasOwnLimit: true,
    lookedFor: chatSubject(chatId),
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  return answer.body('message_id', 'poll');
}

/** GET /messages/{id}/poll. */
export async function getPoll(client: LinqClient, messageId: string): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v3`messages/${messageId}/poll`,
    subject: pollSubject(messageId),
  });
  return answer.body('message_id', 'poll');
}

/** POST /messages/{id}/poll/options: options only ever come, and stay as they are. */
export async function addOptions(
  client: LinqClient,
  messageId: string,
  texts: readonly string[],
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`messages/${messageId}/poll/options`,
    body: { options: asOptions(texts) },
    subject: pollSubject(messageId),
  });
  return answer.body('message_id', 'poll');
}

/** POST /messages/{id}/poll/votes: the vote of the account's line. */
export async function vote(
  client: LinqClient,
  messageId: string,
  optionId: string,
  operation: 'add' | 'remove',
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`messages/${messageId}/poll/votes`,
    body: { option_id: optionId, operation },
    subject: pollSubject(messageId),
    // Said twice, it is the same vote.
    isRepeatable: true,
  });
  return answer.body('message_id', 'poll');
}

/** A poll as it stands in a sentence. */
const pollSubject = (messageId: string) => `the poll of ${messageSubject(messageId)}`;
