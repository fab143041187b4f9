import {
  defineCollection,
  defineField,
  optional,
  required,
  shownWhen,
  withDefault,
} from '../fields/field';
import { readHandles, readListOf, readOneOf, readText } from '../fields/readers';
import { chatId } from '../fields/v3/chat';
import { from as ownNumber } from '../fields/v3/ownNumber';
import { group, toPerson } from '../fields/v3/people';
import { readPartText } from '../fields/v3/readers';
import { limitWaitTime, ONE_DAY } from './limitWaitTime';

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

/** What is said to a plain yes or no that may be meant for another question. */
export const ASK_WHICH =
  'I cannot tell which question you mean. Please answer with a thumbs-up or thumbs-down on the question itself, or reply to it in its thread.';

const sendTo = defineField(
  {
    displayName: 'Send To',
    name: 'sendTo',
    type: 'options',
    default: 'chat',
    options: [
      {
        name: 'Chat',
        value: 'chat',
        description: 'A chat that exists, with one person or a group',
      },
      { name: 'Person', value: 'person', description: 'Their chat with your number, or a new one' },
    ],
    description: 'Who is asked',
  },
  readOneOf(['chat', 'person']),
);

const message = defineField(
  {
    displayName: 'Message',
    name: 'message',
    type: 'string',
    typeOptions: { rows: 4 },
    default: '',
    placeholder: 'e.g. Refund $20 to Ada? Answer with a thumbs-up, yes or no.',
    description: 'What is asked, up to 10,000 characters',
  },
  readPartText,
);

const responseType = defineField(
  {
    displayName: 'Response Type',
    name: 'responseType',
    type: 'options',
    default: 'approval',
    options: [
      {
        name: 'Approval',
        value: 'approval',
        description: 'A thumbs-up or heart tapback or a yes, a thumbs-down or a no',
      },
      {
        name: 'Free Text',
        value: 'freeText',
        description: 'Whatever the person writes next',
      },
    ],
    description: 'What counts as an answer',
  },
  readOneOf(['approval', 'freeText']),
);

const words = (
  displayName: string,
  name: 'yesWords' | 'noWords',
  meaning: string,
  usual: string[],
) =>
  defineField(
    {
      displayName,
      name,
      type: 'string',
      default: usual.join(', '),
      description: `Answers that ${meaning}, separated by commas. Case does not matter.`,
    },
    readListOf(readText, 'words'),
  );

const approvalOptions = shownWhen(
  defineCollection(
    {
      displayName: 'Approval Options',
      name: 'approvalOptions',
      placeholder: 'Add Approval Option',
    },
    [
      defineField(
        {
          displayName: 'Ask Again',
          name: 'askAgain',
          type: 'string',
          default: 'Please answer yes or no.',
          description: 'What to write, once, when an answer is neither a yes nor a no',
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
            "What to write, once, when a plain yes or no may be meant for another question. With 'Ask Again' and without this option, the default is written.",
        },
        readPartText,
      ),
      words('No Words', 'noWords', 'mean no', NO_WORDS),
      words('Yes Words', 'yesWords', 'mean yes', YES_WORDS),
    ],
  ),
  { responseType: ['approval'] },
);

const options = withDefault(
  defineCollection(
    { displayName: 'Options', name: 'options', placeholder: 'Add Question Option' },
    [
      group,
      limitWaitTime,
      defineField(
        {
          displayName: 'Only Answers From',
          name: 'answersFrom',
          type: 'string',
          default: '',
          placeholder: 'e.g. +15551234567, ada@example.com',
          description:
            'The phone numbers or email addresses of those who may answer, separated by commas. Without it everyone in the chat may.',
        },
        readHandles,
      ),
    ],
  ),
  { limitWaitTime: ONE_DAY },
);

/** The fields of Send and Wait, under the names that n8n's human review of AI tools keeps or replaces. */
export const QUESTION_FIELDS = [
  sendTo,
  shownWhen(optional(chatId), { sendTo: ['chat'] }),
  shownWhen(optional(ownNumber), { sendTo: ['person'] }),
  shownWhen(required(optional(toPerson)), { sendTo: ['person'] }),
  required(message),
  responseType,
  approvalOptions,
  options,
] as const;
