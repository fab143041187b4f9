import type { IDataObject } from 'n8n-workflow';
import { createPoll } from '../../api/v3/polls';
import { defineCollection, defineField, optional, required, shownWhen } from '../../fields/field';
import { idempotencyKeyOf } from '../../fields/idempotency';
import { readBoolean } from '../../fields/readers';
import { readPollOptions } from '../../fields/v3/pollOptions';
import { MOST_CHARACTERS, readPartText } from '../../fields/v3/readers';
import type { Failure } from '../../shared/errors';
import { textIn } from '../../shared/json';
import type { Sending } from '../asking';
import { eventsAtLinq } from '../atLinq';
import { choicesIn } from '../choosing';
import { findReply } from '../findReply';
import { isSent } from '../question';
import type { Reading, Reply } from '../reply';
import { says } from '../verdict';
import { chosen, findVote, optionsIn, VOTE_EVENTS, votesAtLinq, type Choices } from '../votes';
import { defineResponseType } from './responseType';

const MOST_CHOICES = 12;

/** What is said to an answer that may be one to another question. */
const ASK_WHICH =
  'I cannot tell which question you mean. Please vote, or reply to the question in its thread.';

const shown = { responseType: ['choice'] };

const choices = shownWhen(
  required(
    optional(
      defineField(
        {
          displayName: 'Choices',
          name: 'choices',
          type: 'string',
          typeOptions: { rows: 3 },
          default: '',
          placeholder: 'e.g. Monday',
          description:
            'Two to twelve choices. In an existing iMessage chat, they are usually sent as a poll, otherwise as numbered lines below the message.',
          hint: 'One choice per line',
        },
        readPollOptions,
      ),
    ),
  ),
  shown,
);

const choiceOptions = shownWhen(
  defineCollection(
    { displayName: 'Choice Options', name: 'choiceOptions', placeholder: 'Add Choice Option' },
    [
      defineField(
        {
          displayName: 'Allow Several',
          name: 'allowSeveral',
          type: 'boolean',
          default: true,
          description:
            'Whether a person can choose more than one. Their votes count once five seconds pass without another vote from them.',
        },
        readBoolean,
      ),
      defineField(
        {
          displayName: 'Ask Again',
          name: 'askAgain',
          type: 'string',
          default: 'Please answer with one of the choices.',
          description: 'The message to send, once, if an answer is none of the choices',
        },
        readPartText,
      ),
    ],
  ),
  shown,
);

/** One of a list, by a vote in a poll, or in words or numbers. */
export const choice = defineResponseType<readonly [typeof choices, typeof choiceOptions], Choices>({
  option: {
    name: 'Choice',
    value: 'choice',
    description: 'A choice from your list, by a vote in a poll or by its number or words',
  },
  fields: [choices, choiceOptions],
  events: () => ['message.received', 'message.edited', ...VOTE_EVENTS],
  check: ({ choices = [], message }) => listProblem(choices) ?? messageProblem(message, choices),
  remember: ({ choices = [], choiceOptions: { allowSeveral = false, askAgain } }) => ({
    choices,
    allowSeveral,
    ...(askAgain !== undefined && { askAgain, askWhich: ASK_WHICH }),
  }),
  needsChat: true,
  textFor: ({ choices = [], message = '', additionalFields }, chat) =>
    takesPolls(chat, additionalFields) ? message : withLines(message, choices),
  ask: async ({ choices = [] }, { client, item, chat, line: askedBy, send, ...sending }) => {
    const sent = await send();
    if (!isSent(sent) || !takesPolls(chat, sending)) return sent;
    const key = idempotencyKeyOf(item, [sent.messageId, ...choices]);
    const made = await createPoll(client, sent.chatId, choices, key);
    const options = optionsIn(made);
    // Nothing says that Linq keeps the order.
    const optionIds = choices.map((choice, place) => {
      const option = options.find(({ text }) => text === choice) ?? options[place];
      return textIn(option?.['option_id']) ?? '';
    });
    return { ...sent, pollId: textIn(made['message_id']) ?? '', optionIds, askedBy };
  },
  eventsAtLinq: async (open) => [...(await eventsAtLinq(open)), ...(await votesAtLinq(open))],
  findAnswer: async (open, events) => {
    for (const event of events) {
      const answer =
        (await findVote(open, event)) ??
        (await findReply(open, [event], (reply) => readChoice(reply, open.question)));
      if (answer) return answer;
    }
    return undefined;
  },
});

/** Reads a reply as a choice; undefined where it is no kind of answer. */
export function readChoice(
  { text, isTapback, replier }: Reply,
  { choices, allowSeveral }: Choices,
): Reading | undefined {
  if (isTapback) return undefined;
  const places = choicesIn(text, choices, allowSeveral);
  return places
    ? { data: { ...chosen(places, choices, allowSeveral), text, ...replier } }
    : 'unclear';
}

/**
 * Linq: polls are for iMessage chats that exist. They go out by iMessage, and to nobody who has opted out,
 * however the message does.
 */
const takesPolls = (
  chat: IDataObject | undefined,
  { overrideOptOut, preferredService = 'iMessage' }: Sending,
): boolean =>
  chat?.['service'] === 'iMessage' && !overrideOptOut && preferredService === 'iMessage';

/** The message with its choices below, one per line, each with its number. */
const withLines = (message: string, choices: readonly string[]): string =>
  [message, '', ...choices.map((choice, index) => `${index + 1}. ${choice}`)].join('\n');

function listProblem(choices: readonly string[]): Failure | undefined {
  if (choices.length < 2 || choices.length > MOST_CHOICES)
    return {
      message: `Choices: expected two to twelve, one per line. Given: ${choices.length}`,
    };
  const twice = choices.find((choice, index) =>
    choices.some((other, place) => place < index && says(choice, other)),
  );
  return twice === undefined
    ? undefined
    : {
        message: `Choices: expected each choice only once. Given twice: "${twice}"`,
        description: 'Choices that differ only in case or punctuation count as the same.',
      };
}

function messageProblem(
  message: string | undefined,
  choices: readonly string[],
): Failure | undefined {
  if (message === undefined)
    return { message: 'Message: expected the question that the choices answer. Given: nothing' };
  const { length } = withLines(message, choices);
  return length > MOST_CHARACTERS
    ? {
        message: `Message: expected up to 10,000 characters together with the choices. Given: ${length}`,
      }
    : undefined;
}
