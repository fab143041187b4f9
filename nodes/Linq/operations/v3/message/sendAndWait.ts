import { NodeApiError, SEND_AND_WAIT_OPERATION, type IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { assertReachable } from '../../../api/http/reachable';
import { MARK } from '../../../api/subscriptionUse';
import type { ExecutedItem } from '../../../fields/item';
import { addSentence, operationError } from '../../../shared/errors';
import { momentIn, objectsIn, textIn } from '../../../shared/json';
import { peopleLane } from '../../../api/record';
import { defineOperation } from '../../operation';
import { findChat, getChat } from '../../../api/v3/chats';
import { chatSubject } from '../../../api/v3/call';
import { PAYLOAD_VERSION } from '../../../api/v3/webhookSubscriptions';
import { composeMessage } from '../../../fields/v3/compose';
import { toPerson } from '../../../fields/v3/people';
import {
  createTemporary,
  removeMarked,
  removeTemporary,
  sweepExpired,
} from '../../../asking/temporary';
import type { Asking } from '../../../asking/asking';
import { endFromNow } from '../../../asking/limitWaitTime';
import { newMark } from '../../../asking/mark';
import { isSent, QUESTION, type Question } from '../../../asking/question';
import { QUESTION_FIELDS } from '../../../asking/questionFields';
import { openQuestion } from '../../../asking/openQuestion';
import { answerSoon } from '../../../asking/soon';
import { responseTypeOf } from '../../../asking/types';
import { skippingOptedOut } from '../shared/optOut';
import { questionProblem, sendQuestion, type QuestionValues } from './sendQuestion';

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
    'Send a message, then wait until a person answers or pays, or until the message is delivered or read',
  output: {
    beside: {
      skipped: 'string',
      data: {
        approved: 'boolean',
        choice: 'string',
        index: 'integer',
        choices: ['string'],
        indexes: ['integer'],
        timedOut: 'boolean',
        text: 'string',
        value: 'string',
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
        paymentRequest: 'object',
        reason: 'string',
      },
    },
  },
  fields: QUESTION_FIELDS,
  waits: true,
  findsEarlier: true,
  target: toPerson,
  check: questionProblem,
  lane: ({ chatId, to = [] }) => (chatId === undefined ? peopleLane(to) : chatSubject(chatId)),
  run: async (values, client, item, leaveLane) => {
    const { limitWaitTime = { afterMs: LONGEST_WAIT_MS } } = values.options;
    await item.pause.outlastTimer(endFromNow(limitWaitTime), client.settings.signal);
    const expiresAt = endFromNow(limitWaitTime);
    const mark = newMark(expiresAt);
    const targetUrl = item.pause.resumeUrl({ version: PAYLOAD_VERSION, [MARK]: mark });
    assertReachable(client, targetUrl, 'run the workflow again');
    const chat = values.chatId === undefined ? undefined : await getChat(client, values.chatId);
    const line = values.from ?? lineOf(client, chat);
    await sweepExpired(client);
    const wait = { mark, targetUrl, line, expiresAt, chat, leaveLane };
    return await askAndWait(values, client, item, wait).catch(async (error: unknown) => {
      // Linq may have made it though its answer was lost, or the execution stopped meanwhile.
      const cleanup = client.forCleanup();
      await removeMarked(cleanup, mark);
      await responseTypeOf(values.responseType)
        .takeBack?.(cleanup, mark)
        .catch(() => undefined);
      throw error;
    });
  },
});

/** How and where is waited. */
interface Wait {
  readonly mark: string;
  readonly targetUrl: string;
  /** The number that asks; undefined where Linq picks it. */
  readonly line: string | undefined;
  readonly expiresAt: Date;
  /** The chat that was picked; undefined where a person was. */
  readonly chat: IDataObject | undefined;
  /** Lets what waits for this chat begin. */
  readonly leaveLane: () => void;
}

async function askAndWait(
  values: QuestionValues,
  client: LinqClient,
  item: ExecutedItem,
  wait: Wait,
): Promise<IDataObject> {
  const { chatId, from, to = [], responseType, additionalFields, options } = values;
  const type = responseTypeOf(responseType);
  const chat = wait.chat ?? (type.needsChat && (await chatOf(client, values)));
  const text = type.textFor?.(values, chat) ?? values.message;
  const target = chatId === undefined ? [...(from === undefined ? [] : [from]), ...to] : [chatId];
  const content = await composeMessage({ text, additionalFields }, target, client, item);
  const subscription = await createTemporary(client, {
    ...wait,
    events: type.events(values),
    line: type.isOfAccount ? undefined : wait.line,
  });
  const whom = chatId === undefined ? { to } : { chat_id: chatId };
  let asked: string | undefined;
  const send: Asking['send'] = async () => {
    const sent = await skippingOptedOut(additionalFields.skipIfOptedOut, whom, () =>
      sendQuestion(values, content, client),
    );
    if (isSent(sent)) asked = sent.messageId;
    return sent;
  };
  const { mark, line } = wait;
  const { overrideOptOut, preferredService } = additionalFields;
  const asking = { client, item, mark, chat, line, overrideOptOut, preferredService, send };
  const sent = await (type.ask?.(values, asking) ?? send()).catch((error: unknown) => {
    if (asked !== undefined && error instanceof NodeApiError)
      addSentence(
        error,
        `The question was sent (message ID ${asked}), but nothing waits for its answer.`,
      );
    throw error;
  });
  if (!isSent(sent)) {
    await removeTemporary(client, subscription.id);
    await type.takeBack?.(client, wait.mark);
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
  wait.leaveLane();
  // Its key may bring back what an earlier try sent: of answers since then nothing has heard.
  const wasAskedBefore = momentIn(sent.askedAt) < momentIn(subscription.createdAt) - 1_000;
  const answer = await answerSoon(type, openQuestion(client, question), wasAskedBefore);
  if (answer) {
    await removeTemporary(client, subscription.id);
    return { data: answer };
  }
  item.pause.remember(QUESTION, question);
  // Whatever `data` came in, such as the answer to an earlier question, is none to this one.
  await item.pause.until(wait.expiresAt, { data: { timedOut: true } });
  // In the place of this, n8n puts the answer.
  return { data: { messageId: sent.messageId, chatId: sent.chatId } };
}

/** The chat with a person who was picked; undefined where there is none, or Linq picks the number for it. */
const chatOf = async (client: LinqClient, { from, to = [] }: QuestionValues) =>
  from === undefined ? undefined : await findChat(client, from, to);

/** The account's number in a chat; undefined where there is no chat yet, and Linq picks one. */
function lineOf(client: LinqClient, chat: IDataObject | undefined): string | undefined {
  if (!chat) return undefined;
  const line = objectsIn(chat['handles']).find(({ is_me: isMe }) => isMe === true)?.['handle'];
  if (typeof line === 'string') return line;
  throw operationError(client.node, {
    message: `None of your numbers is in ${chatSubject(textIn(chat['id']) ?? '')}`,
  });
}
