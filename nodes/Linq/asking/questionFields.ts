import {
  defineCollection,
  defineField,
  optional,
  required,
  shownWhen,
  withDefault,
} from '../fields/field';
import { readHandles, readOneOf } from '../fields/readers';
import { chatId } from '../fields/v3/chat';
import { from as ownNumber } from '../fields/v3/ownNumber';
import { group, toPerson } from '../fields/v3/people';
import { readPartText } from '../fields/v3/readers';
import { limitWaitTime, ONE_DAY } from './limitWaitTime';
import { responseTypeOptions } from './types';
import { approval } from './types/approval';
import { freeText } from './types/freeText';

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
    options: responseTypeOptions,
    description: 'What counts as an answer',
  },
  readOneOf(responseTypeOptions.map(({ value }) => value)),
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
  ...approval.fields,
  ...freeText.fields,
  options,
] as const;
