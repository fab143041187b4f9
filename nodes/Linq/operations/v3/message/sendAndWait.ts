import { SEND_AND_WAIT_OPERATION, type IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { assertReachable } from '../../../api/http/reachable';
import type { Values } from '../../../fields/field';
import type { ExecutedItem } from '../../../fields/item';
import { apiError, operationError } from '../../../shared/errors';
import { isObject, objectsIn } from '../../../shared/json';
import { peopleLane } from '../../../api/record';
import { defineOperation } from '../../operation';
import { createChat, getChat } from '../../../api/v3/chats';
import { chatSubject } from '../../../api/v3/sendToChat';
import { composeMessage } from '../../../fields/v3/compose';
import {
  createTemporary,
  MARK,
  newMark,
  removeMarked,
  sweepExpired,
} from '../../../asking/temporary';
import { groupProblem } from '../../../fields/v3/people';
import { sendMessage } from '../../../api/v3/messages';
import { QUESTION, type Question } from '../../../asking/question';
import { QUESTION_FIELDS } from '../../../asking/questionFields';
import { responseTypeOf } from '../../../asking/types';

/** How long n8n waits where the limit was taken away, so that what a stopped execution leaves at Linq ends too. */
const LONGEST_WAIT_MS = 365 * 86_400_000;

/**
 * Asks in a chat, and has n8n wait for the answer, which comes to `asking/` by a subscription of this
 * execution's own. It is made before the question goes out, so that no answer is missed, and the
 * question is sent last: until n8n has saved the execution it takes no answer.
 */
export const sendAndWait = defineOperation({
  name: 'Send and Wait for Response',
  value: SEND_AND_WAIT_OPERATION,
  action: 'Send message and wait for response',
  description:
    'Ask a question in a chat, and wait until a person answers there: with a tapback, a yes or no, or a sentence',
  output: {
    beside: {
      data: {
        approved: 'boolean',
        timedOut: 'boolean',
        text: 'string',
        chatInput: 'string',
        reaction: 'string',
        attachments: 'array',
        from: 'string',
        respondedAt: 'string',
        messageId: 'string',
        chatId: 'string',
      },
    },
  },
  fields: QUESTION_FIELDS,
  waits: true,
  check: ({ sendTo, chatId, from, to, options }) => {
    if (sendTo === 'chat') return chatId === undefined ? nothingIn('Chat') : undefined;
    if (from === undefined) return nothingIn('From');
    return to === undefined ? nothingIn('To') : groupProblem(to, options.group, 'Options');
  },
  lane: ({ chatId, to = [] }) => (chatId === undefined ? peopleLane(to) : chatSubject(chatId)),
  run: async (values, client, item) => {
    const expiresAt = values.options.limitWaitTime ?? new Date(Date.now() + LONGEST_WAIT_MS);
    const mark = newMark(expiresAt);
    const targetUrl = item.pause.resumeUrl({ [MARK]: mark });
    assertReachable(client, targetUrl, 'run the workflow again');
    const line = values.from ?? (await lineOf(client, values.chatId ?? ''));
    await sweepExpired(client);
    return await askAndWait(values, client, item, { mark, targetUrl, line, expiresAt }).catch(
      async (error: unknown) => {
        // Linq may have made it though its answer was lost, or the execution stopped meanwhile.
        await removeMarked(client.forCleanup(), mark);
        throw error;
      },
    );
  },
});

type QuestionValues = Values<typeof QUESTION_FIELDS>;

async function askAndWait(
  values: QuestionValues,
  client: LinqClient,
  item: ExecutedItem,
  wait: { mark: string; targetUrl: string; line: string; expiresAt: Date },
): Promise<IDataObject> {
  const type = responseTypeOf(values.responseType);
  const subscription = await createTemporary(client, {
    ...wait,
    events: type.events(values),
  });
  const sent = await ask(values, client, item);
  const { answersFrom } = values.options;
  const question: Question = {
    ...sent,
    ...type.remember(values),
    subscription,
    responseType: values.responseType,
    ...(answersFrom && { answersFrom }),
  };
  item.pause.remember(QUESTION, question);
  // Whatever `data` came in, such as the answer to an earlier question, is none to this one.
  await item.pause.until(wait.expiresAt, { data: { timedOut: true } });
  // In the place of this, n8n puts the answer.
  return { data: { messageId: sent.messageId, chatId: sent.chatId } };
}

const nothingIn = (label: string) => ({
  message: `${label}: expected a value. Given: nothing`,
});

/** The account's number in a chat. */
async function lineOf(client: LinqClient, chatId: string): Promise<string> {
  const { handles } = await getChat(client, chatId);
  const line = objectsIn(handles).find(({ is_me: isMe }) => isMe === true)?.['handle'];
  if (typeof line === 'string') return line;
  throw operationError(client.node, {
    message: `None of your numbers is in ${chatSubject(chatId)}`,
  });
}

/** Sends the question, as a message of its chat or as the one that begins it. */
async function ask(
  { chatId, from = '', to = [], message }: QuestionValues,
  client: LinqClient,
  item: ExecutedItem,
): Promise<Pick<Question, 'chatId' | 'messageId' | 'askedAt'>> {
  const target = chatId === undefined ? [from, ...to] : [chatId];
  const content = await composeMessage(
    { text: message, additionalFields: {} },
    target,
    client,
    item,
  );
  if (chatId !== undefined)
    return sentOf(client, await sendMessage(client, chatId, { message: content }), chatId);
  const { id, message: sent } = await createChat(client, { from, to, message: content });
  return sentOf(client, sent, id);
}

/** What is needed of a message as Linq gives it back: V3 reference, "SentMessage". */
function sentOf(
  { node }: LinqClient,
  message: unknown,
  chatId: unknown,
): Pick<Question, 'chatId' | 'messageId' | 'askedAt'> {
  const { id, created_at: askedAt } = isObject(message) ? message : {};
  if (typeof id !== 'string' || typeof chatId !== 'string')
    throw apiError(node, {
      message:
        'Linq accepted the question but returned no ID for it, so no answer could be recognized',
      description: 'Linq may have sent it. Check before you send it again.',
    });
  // Without a time every yes that was ever written in the chat would be an answer.
  return {
    chatId,
    messageId: id,
    askedAt: typeof askedAt === 'string' ? askedAt : new Date().toISOString(),
  };
}
