import {
  defineCollection,
  defineField,
  notClearable,
  optional,
  required,
  shownWhen,
  withDefault,
} from '../fields/field';
import { readHandles, readMessageText, readOneOf } from '../fields/readers';
import { chatId } from '../fields/v3/chat';
import * as content from '../fields/v3/message';
import { fromOrAny } from '../fields/v3/ownNumber';
import * as part from '../fields/v3/partFields';
import { excludeFrom, group, toPerson } from '../fields/v3/people';
import { limitWaitTime, ONE_DAY } from './limitWaitTime';
import { responseTypeOptions } from './types';
import { approval } from './types/approval';
import { choice } from './types/choice';
import { delivery } from './types/delivery';
import { freeText } from './types/freeText';
import { payment } from './types/payment';

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
        description: 'An existing chat with one person or a group',
      },
      { name: 'Person', value: 'person', description: 'The chat with a person, or a new one' },
    ],
    description: 'Where to send the message',
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
    description: 'The message text, up to 10,000 characters',
  },
  readMessageText,
);

/** What a question can have besides its text: what Message: Send takes, but for what spreads it over several. */
const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [
    part.animation,
    part.animatedText,
    part.appClip,
    part.appClipCaption,
    content.attachments,
    part.attachmentIds,
    content.attachmentUrls,
    content.effect,
    excludeFrom,
    content.formatMarkdown,
    content.link,
    part.mention,
    part.mentionText,
    content.overrideOptOut,
    part.parts,
    content.preferredService,
    content.replyTo,
    content.replyToPart,
    part.asSticker,
    content.skipIfOptedOut,
  ],
);

const responseType = defineField(
  {
    displayName: 'Response Type',
    name: 'responseType',
    type: 'options',
    default: 'approval',
    options: responseTypeOptions,
    description: 'The response to wait for',
  },
  readOneOf(responseTypeOptions.map(({ value }) => value)),
);

const answersFrom = notClearable(
  shownWhen(
    defineField(
      {
        displayName: 'Only Answers From',
        name: 'answersFrom',
        type: 'string',
        default: '',
        placeholder: 'e.g. +15551234567, ada@example.com',
        description:
          'Phone numbers or email addresses of the people who can answer, separated by commas. By default, everyone in the chat can.',
      },
      readHandles,
    ),
    { '/responseType': ['approval', 'choice', 'freeText'] },
  ),
);

const options = withDefault(
  defineCollection(
    { displayName: 'Options', name: 'options', placeholder: 'Add Question Option' },
    [group, limitWaitTime, answersFrom],
  ),
  { limitWaitTime: ONE_DAY },
);

/** The fields of Send and Wait, under the names that n8n's human review of AI tools keeps or replaces. */
export const QUESTION_FIELDS = [
  sendTo,
  shownWhen(optional(chatId), { sendTo: ['chat'] }),
  shownWhen(fromOrAny, { sendTo: ['person'] }),
  shownWhen(required(optional(toPerson)), { sendTo: ['person'] }),
  optional(message),
  responseType,
  ...approval.fields,
  ...choice.fields,
  ...delivery.fields,
  ...freeText.fields,
  ...payment.fields,
  additionalFields,
  options,
] as const;
