import { defineCollection, defineField, notClearable, shownWhen } from '../../fields/field';
import { readIntegerBetween, readOneOf } from '../../fields/readers';
import { readPartText } from '../../fields/v3/readers';
import type { LinqEvent } from '../../events/event';
import { eventsAtLinq } from '../atLinq';
import { findReply } from '../findReply';
import type { OpenQuestion } from '../openQuestion';
import { replyIn, saysSomething, type Reading, type Reply } from '../reply';
import { rowOf } from '../row';
import { ACCEPTED, type AcceptedName } from './accepted';
import { defineResponseType } from './responseType';

/** Deliveries are held so long, and Linq waits 10 seconds for their answer. */
const MOST_SECONDS = 5;

/** What an answer in free text is told by; of a question that an older version asked, nothing. */
interface FreeText {
  accept?: AcceptedName;
  /** How long nothing more must come. */
  quietMs?: number;
}

// Sorted by label, as n8n's lint wants it.
const ACCEPT_OPTIONS = [
  { name: 'Any Text', value: 'text', description: 'Whatever the person writes, including files' },
  ...Object.entries(ACCEPTED).map(([value, { name, description }]) => ({
    name,
    value,
    description,
  })),
];

const freeTextOptions = shownWhen(
  defineCollection(
    {
      displayName: 'Free Text Options',
      name: 'freeTextOptions',
      placeholder: 'Add Free Text Option',
    },
    [
      notClearable(
        defineField(
          {
            displayName: 'Accept',
            name: 'accept',
            type: 'options',
            default: 'text',
            options: ACCEPT_OPTIONS,
            description:
              'The kind of answer to accept, returned as data.value. A person who answers with something else is asked again, once.',
          },
          readOneOf(['text', 'date', 'email', 'file', 'number', 'phoneNumber']),
        ),
      ),
      defineField(
        {
          displayName: 'Ask Again',
          name: 'askAgain',
          type: 'string',
          default: '',
          placeholder: 'e.g. Please answer with a number only.',
          description:
            "The message to send, once, if an answer is not what 'Accept' asks for. Without this option, a sentence in English says what is expected.",
        },
        readPartText,
      ),
      defineField(
        {
          displayName: 'Collect Quick Messages',
          name: 'collectQuickMessages',
          type: 'number',
          typeOptions: { minValue: 1, maxValue: MOST_SECONDS, numberPrecision: 0 },
          default: 3,
          description: `How many seconds to wait for more messages, 1 to ${MOST_SECONDS}. Everything that the person wrote in a row is the answer.`,
        },
        readIntegerBetween(1, MOST_SECONDS),
      ),
    ],
  ),
  { responseType: ['freeText'] },
);

/** Whatever a person writes next, or an answer of the kind that is accepted. */
export const freeText = defineResponseType<readonly [typeof freeTextOptions], FreeText>({
  option: {
    name: 'Free Text',
    value: 'freeText',
    description: 'Whatever the person writes next',
  },
  fields: [freeTextOptions],
  events: () => ['message.received'],
  remember: ({
    freeTextOptions: { accept = 'text', askAgain, collectQuickMessages: seconds },
  }) => ({
    ...(accept !== 'text' && { accept, askAgain: askAgain ?? ACCEPTED[accept].askAgain }),
    ...(seconds !== undefined && { quietMs: seconds * 1_000 }),
  }),
  eventsAtLinq,
  findAnswer: async (open, events) => {
    const { quietMs } = open.question;
    if (quietMs === undefined)
      return await findReply(open, events, (reply) => readFreeText(reply, open.question));
    return await findReply(
      open,
      events,
      (reply) => readFreeText(reply, {}),
      async (event) => await readRow(open, event, quietMs),
    );
  },
});

/** Reads what a person wrote in a row as one answer. */
async function readRow(
  open: OpenQuestion<FreeText>,
  event: LinqEvent,
  quietMs: number,
): Promise<Reading | 'later'> {
  const { question } = open;
  const row = await rowOf(open, event, quietMs);
  if (row === 'later') return row;
  const replies = row.map((said) => replyIn(said, question));
  const last = replies.at(-1) ?? replyIn(event, question);
  const together = {
    ...last,
    text: replies.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n'),
    attachments: replies.flatMap(({ attachments }) => attachments),
  };
  return readFreeText(together, question) ?? 'unclear';
}

/**
 * Reads a reply as free text: what it says, with its files, and its value where an answer of a kind is
 * wanted. Undefined for tapbacks and empty messages.
 */
export function readFreeText(reply: Reply, { accept }: FreeText): Reading | undefined {
  if (!saysSomething(reply)) return undefined;
  const { text, attachments, replier } = reply;
  const data = { text, ...replier, ...(attachments.length > 0 && { attachments }) };
  if (accept === undefined) return { data };
  const value = ACCEPTED[accept].read(reply);
  return value === undefined ? 'unclear' : { data: { value, ...data } };
}
