import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { createChat } from '../../../api/v3/chats';
import { sendMessage, sendToPerson, type MessageInput } from '../../../api/v3/messages';
import type { SentQuestion } from '../../../asking/question';
import { responseTypeOf } from '../../../asking/types';
import type { QUESTION_FIELDS } from '../../../asking/questionFields';
import type { Values } from '../../../fields/field';
import { messageProblem } from '../../../fields/v3/compose';
import { groupProblem } from '../../../fields/v3/people';
import { apiError, type Failure } from '../../../shared/errors';
import { isObject, textIn } from '../../../shared/json';

export type QuestionValues = Values<typeof QUESTION_FIELDS>;

/** Why a question cannot be sent; undefined where it can. */
export function questionProblem(values: QuestionValues): Failure | undefined {
  return (
    targetProblem(values) ??
    responseTypeOf(values.responseType).check?.(values) ??
    contentProblem(values)
  );
}

function targetProblem({ sendTo, chatId, from, to, additionalFields, options }: QuestionValues) {
  if (additionalFields.excludeFrom && (sendTo === 'chat' || from !== undefined))
    return {
      message:
        "Exclude From: expected 'Person' in 'Send To' and nothing in 'From', so that Linq picks the number",
    };
  if (sendTo === 'chat') return chatId === undefined ? nothingIn('Chat') : undefined;
  return to === undefined ? nothingIn('To') : groupProblem(to, options.group, 'Options');
}

const nothingIn = (label: string) => ({
  message: `${label}: expected a value. Given: nothing`,
});

/** Here the text is called Message, as in n8n's own nodes that wait. */
const contentProblem = ({ message, additionalFields }: QuestionValues): Failure | undefined =>
  messageProblem({ text: message, additionalFields }, 'Message');

/**
 * Sends a question: to its chat, by the line that is given as the message that begins or goes on with a
 * chat, or by the one that Linq picks.
 *
 * @throws NodeApiError when Linq refuses it, or does not say under which ID it took it
 */
export async function sendQuestion(
  { chatId, from, to = [], additionalFields }: QuestionValues,
  message: MessageInput,
  client: LinqClient,
): Promise<SentQuestion> {
  const { excludeFrom, overrideOptOut: override_optout } = additionalFields;
  const input = { message, override_optout };
  if (chatId !== undefined)
    return sentOf(client, await sendMessage(client, chatId, input), { id: chatId });
  if (from !== undefined) {
    const { id, message: sent } = await createChat(client, { from, to, ...input });
    return sentOf(client, sent, { id });
  }
  const {
    chat_id: id,
    from: line,
    message: sent,
  } = await sendToPerson(client, {
    to,
    ...input,
    ...(excludeFrom && { exclude_from: excludeFrom }),
  });
  return sentOf(client, sent, { id, line });
}

/** What is needed of a message as Linq gives it back: V3 reference, "SentMessage". */
function sentOf({ node }: LinqClient, message: unknown, chat: IDataObject): SentQuestion {
  const { id, created_at: askedAt } = isObject(message) ? message : {};
  const chatId = textIn(chat['id']);
  const line = textIn(chat['line']);
  if (typeof id !== 'string' || chatId === undefined)
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
    ...(line !== undefined && { line }),
  };
}
