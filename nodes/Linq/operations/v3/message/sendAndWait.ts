import { SEND_AND_WAIT_OPERATION, type IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { assertReachable } from '../../../api/http/reachable';
import type { ExecutedItem } from '../../../fields/item';
import { operationError } from '../../../shared/errors';
import { objectsIn } from '../../../shared/json';
import { peopleLane } from '../../../api/record';
import { defineOperation } from '../../operation';
import { getChat } from '../../../api/v3/chats';
import { chatSubject } from '../../../api/v3/sendToChat';
import { composeMessage } from '../../../fields/v3/compose';
import {
  createTemporary,
  MARK,
  newMark,
  removeMarked,
  removeTemporary,
  sweepExpired,
} from '../../../asking/temporary';
import { QUESTION, type Question } from '../../../asking/question';
import { QUESTION_FIELDS } from '../../../asking/questionFields';
import { openQuestion } from '../../../asking/openQuestion';
import { answerSoon } from '../../../asking/soon';
import { responseTypeOf } from '../../../asking/types';
import { skippingOptedOut } from '../shared/optOut';
import { isSent, questionProblem, sendQuestion, type QuestionValues } from './sendQuestion';

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
    'Ask a question in a chat, and wait until a person answers there, or until the message is delivered or read',
  output: {
    beside: {
      skipped: 'string',
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
        status: 'string',
        deliveredAt: 'string',
        readAt: 'string',
        failedAt: 'string',
        code: 'integer',
        reason: 'string',
      },
    },
  },
  fields: QUESTION_FIELDS,
  waits: true,
  check: questionProblem,
  lane: ({ chatId, to = [] }) => (chatId === undefined ? peopleLane(to) : chatSubject(chatId)),
  run: async (values, client, item) => {
    const expiresAt = values.options.limitWaitTime ?? new Date(Date.now() + LONGEST_WAIT_MS);
    const mark = newMark(expiresAt);
    const targetUrl = item.pause.resumeUrl({ [MARK]: mark });
    assertReachable(client, targetUrl, 'run the workflow again');
    const line = values.from ?? (await lineOf(client, values.chatId));
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

async function askAndWait(
  values: QuestionValues,
  client: LinqClient,
  item: ExecutedItem,
  wait: { mark: string; targetUrl: string; line: string | undefined; expiresAt: Date },
): Promise<IDataObject> {
  const { chatId, from, to = [], message: text, responseType, additionalFields, options } = values;
  const target = chatId === undefined ? [...(from === undefined ? [] : [from]), ...to] : [chatId];
  const content = await composeMessage({ text, additionalFields }, target, client, item);
  const type = responseTypeOf(responseType);
  const subscription = await createTemporary(client, { ...wait, events: type.events(values) });
  const whom = chatId === undefined ? { to } : { chat_id: chatId };
  const sent = await skippingOptedOut(additionalFields.skipIfOptedOut, whom, () =>
    sendQuestion(values, content, client),
  );
  if (!isSent(sent)) {
    await removeTemporary(client, subscription.id);
    return sent;
  }
  const { answersFrom } = options;
  const question: Question = {
    ...sent,
    ...type.remember(values),
    subscription,
    responseType,
    ...(answersFrom && { answersFrom }),
  };
  const early = type.comesAtOnce && (await answerSoon(type, openQuestion(client, question)));
  if (early) {
    await removeTemporary(client, subscription.id);
    return { data: early };
  }
  item.pause.remember(QUESTION, question);
  // Whatever `data` came in, such as the answer to an earlier question, is none to this one.
  await item.pause.until(wait.expiresAt, { data: { timedOut: true } });
  // In the place of this, n8n puts the answer.
  return { data: { messageId: sent.messageId, chatId: sent.chatId } };
}

/** The account's number in a chat; undefined where there is no chat yet, and Linq picks one. */
async function lineOf(client: LinqClient, chatId: string | undefined): Promise<string | undefined> {
  if (chatId === undefined) return undefined;
  const { handles } = await getChat(client, chatId);
  const line = objectsIn(handles).find(({ is_me: isMe }) => isMe === true)?.['handle'];
  if (typeof line === 'string') return line;
  throw operationError(client.node, {
    message: `None of your numbers is in ${chatSubject(chatId)}`,
  });
}
