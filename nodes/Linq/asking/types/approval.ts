import { defineCollection, defineField, notClearable, shownWhen } from '../../fields/field';
import { readListOf, readOneOf, readText } from '../../fields/readers';
import { readPartText } from '../../fields/v3/readers';
import { eventsAtLinq } from '../atLinq';
import { findReply } from '../findReply';
import type { Reading, Reply } from '../reply';
import { verdictOfReaction, verdictOfText, type Words } from '../verdict';
import { defineResponseType } from './responseType';

/** What counts as an answer besides tapbacks, thumbs and hearts, where a person does not say otherwise. */
export const YES_WORDS = [
  ...['yes', 'y', 'yes please', 'yep', 'yeah', 'yup', 'ok', 'okay', 'sure', 'approve', 'approved'],
  ...['agreed', 'go ahead', 'do it', 'sounds good', 'please do', 'confirm', 'confirmed'],
];
export const NO_WORDS = [
  ...['no', 'n', 'nope', 'nah', 'no thanks', 'no thank you', 'not now', "don't", 'do not'],
  ...[
    'decline',
    'declined',
    'deny',
    'denied',
    'reject',
    'rejected',
    'disapprove',
    'cancel',
    'stop',
  ],
];

/** What is said, once, to what is neither a yes nor a no, where a person does not say otherwise. */
const ASK_AGAIN = 'Please answer yes or no.';

/** The same where words are not heard. */
const ASK_FOR_TAPBACK = 'Please answer with a thumbs-up or thumbs-down on the question.';

/** What is said to a plain yes or no that may be meant for another question. */
export const ASK_WHICH =
  'I cannot tell which question you mean. Please answer with a thumbs-up or thumbs-down on the question itself, or reply to it in its thread.';

const words = (
  displayName: string,
  name: 'yesWords' | 'noWords',
  meaning: string,
  usual: string[],
) =>
  // An expression that comes to nothing would have the usual words approve: a plain OK in place of a code.
  notClearable(
    defineField(
      {
        displayName,
        name,
        type: 'string',
        default: usual.join(', '),
        description: `Words and phrases that ${meaning}, separated by commas. Case does not matter.`,
      },
      readListOf(readText, 'words'),
    ),
  );

const approvalOptions = shownWhen(
  defineCollection(
    {
      displayName: 'Approval Options',
      name: 'approvalOptions',
      placeholder: 'Add Approval Option',
    },
    [
      notClearable(
        defineField(
          {
            displayName: 'Answer By',
            name: 'answerBy',
            type: 'options',
            default: 'tapback',
            options: [
              {
                name: 'Tapback Only',
                value: 'tapback',
                description:
                  'Ignores messages, so Linq delivers fewer events to n8n. SMS has no tapbacks.',
              },
              { name: 'Tapback or Message', value: 'tapbackOrMessage' },
            ],
            description:
              'How people can answer. Without this option, tapbacks and messages both count.',
          },
          readOneOf(['tapback', 'tapbackOrMessage']),
        ),
      ),
      defineField(
        {
          displayName: 'Ask Again',
          name: 'askAgain',
          type: 'string',
          default: ASK_AGAIN,
          description:
            "The message to send, once, if an answer is neither a yes nor a no. With 'Tapback Only', the default text is replaced with one that asks for a tapback.",
        },
        readPartText,
      ),
      defineField(
        {
          displayName: 'Ask Which',
          name: 'askWhich',
          type: 'string',
          default: ASK_WHICH,
          description:
            "The message to send, once, if a plain yes or no may answer another question. If only 'Ask Again' is set, the default text is sent.",
        },
        readPartText,
      ),
      words('No Words', 'noWords', 'mean no', NO_WORDS),
      words('Yes Words', 'yesWords', 'mean yes', YES_WORDS),
    ],
  ),
  { responseType: ['approval'] },
);

/** What an approval is told by. */
interface Approval extends Words {
  /** Where messages are no answer. */
  answerBy?: 'tapback';
}

/** A yes or a no, by a tapback or in words. */
export const approval = defineResponseType<readonly [typeof approvalOptions], Approval>({
  option: {
    name: 'Approval',
    value: 'approval',
    description: 'A yes or no, in words or as a tapback: thumbs-up, heart or thumbs-down',
  },
  fields: [approvalOptions],
  events: ({ approvalOptions: { answerBy } }) => [
    ...(answerBy === 'tapback' ? [] : ['message.received', 'message.edited']),
    'reaction.added',
  ],
  remember: ({ approvalOptions }) => {
    const { yesWords = YES_WORDS, noWords = NO_WORDS, answerBy, ...asking } = approvalOptions;
    const isUnheard = answerBy === 'tapback' && asking.askAgain === ASK_AGAIN;
    const askAgain = isUnheard ? ASK_FOR_TAPBACK : asking.askAgain;
    const { askWhich = askAgain && ASK_WHICH } = asking;
    return {
      yesWords,
      noWords,
      ...(answerBy === 'tapback' && { answerBy }),
      ...(askAgain !== undefined && { askAgain }),
      ...(askWhich !== undefined && { askWhich }),
    };
  },
  eventsAtLinq,
  findAnswer: async (open, events) =>
    await findReply(open, events, (reply) => readApproval(reply, open.question)),
});

/** Reads a reply as a yes or no; undefined where it is no kind of answer. */
export function readApproval(
  { text, isTapback, reaction, replier }: Reply,
  { answerBy, ...words }: Approval,
): Reading | undefined {
  // What Linq is asked for has messages in it, too.
  if (!reaction && (isTapback || answerBy === 'tapback')) return undefined;
  const approved = reaction ? verdictOfReaction(reaction, words) : verdictOfText(text, words);
  if (approved === undefined) return 'unclear';
  // As `chatInput` an AI agent reads what the person says (n8n-nodes-langchain, processHitlResponses.ts).
  const said = reaction ? { reaction: reaction.emoji ?? reaction.type } : { text, chatInput: text };
  return { data: { approved, ...said, ...replier } };
}
