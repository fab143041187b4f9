import { body } from '../call';
import { v3 } from '../http/v3';
import { chatSubject, defineCall, defineChatCall } from './call';
import { messageSubject } from './messages';

/** One thing to vote for, as Linq takes it. */
const asOptions = (texts: readonly string[]) => texts.map((text) => ({ text }));

/** A poll as it stands in a sentence. */
const pollSubject = (messageId: string) => `the poll of ${messageSubject(messageId)}`;

/** What is answered: the poll as it is then, with the IDs of its chat and its message. */
const poll = body('poll');

/** POST /chats/{id}/polls. */
export const createPoll = defineChatCall({
  name: 'createPoll',
  method: 'POST',
  answer: body('message_id'),
  // The idempotency key makes it so.
  isRepeatable: true,
  limitedBy: 'people',
  request: (chatId: string, texts: readonly string[], idempotencyKey: string) => ({
    path: v3`chats/${chatId}/polls`,
    body: { poll: { options: asOptions(texts), idempotency_key: idempotencyKey } },
    subject: `the poll in ${chatSubject(chatId)}`,
  }),
});

/** GET /messages/{id}/poll. */
export const getPoll = defineCall({
  name: 'getPoll',
  method: 'GET',
  answer: poll,
  request: (messageId: string) => ({
    path: v3`messages/${messageId}/poll`,
    subject: pollSubject(messageId),
  }),
});

/** POST /messages/{id}/poll/options: options only ever come, and stay as they are. */
export const addPollOptions = defineCall({
  name: 'addPollOptions',
  method: 'POST',
  answer: poll,
  request: (messageId: string, texts: readonly string[]) => ({
    path: v3`messages/${messageId}/poll/options`,
    body: { options: asOptions(texts) },
    subject: pollSubject(messageId),
  }),
});

/** POST /messages/{id}/poll/votes: the vote of the account's line. */
export const voteInPoll = defineCall({
  name: 'voteInPoll',
  method: 'POST',
  answer: poll,
  // Said twice, it is the same vote.
  isRepeatable: true,
  request: (messageId: string, optionId: string, operation: 'add' | 'remove') => ({
    path: v3`messages/${messageId}/poll/votes`,
    body: { option_id: optionId, operation },
    subject: pollSubject(messageId),
  }),
});
