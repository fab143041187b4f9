import type { INodeProperties } from 'n8n-workflow';
import { defineField, notClearable } from '../field';
import { readBoolean, readIntegerBetween, readOneOf, readUuid } from '../readers';

/** How long nothing more must come, in seconds, where a person does not say otherwise. */
const QUIET_SECONDS = 5;

const QUIET = {
  name: 'quietSeconds',
  type: 'number',
  typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 0 },
  default: QUIET_SECONDS,
} as const;

const FROM: INodeProperties & { name: 'messagesFrom' } = {
  displayName: 'Messages From',
  name: 'messagesFrom',
  type: 'options',
  default: 'samePerson',
  options: [
    {
      name: 'Same Person',
      value: 'samePerson',
      description: 'Messages of other people in a group are handled by their own runs',
    },
    {
      name: 'Anyone in the Chat',
      value: 'anyone',
      description: 'Messages of all people in a group are collected together',
    },
  ],
  description: 'Whose messages to collect',
};

const readFrom = readOneOf(['samePerson', 'anyone']);

/** How long nothing more must come. */
export const quietSeconds = defineField(
  {
    ...QUIET,
    displayName: 'Quiet Time',
    description: 'How many seconds to wait for more messages, 0 to 60',
    hint: 'In seconds. Every answer is delayed by at least this long.',
  },
  readIntegerBetween(0, 60),
);

/** Whose messages belong together. */
export const messagesFrom = defineField(FROM, readFrom);

/** What a message says, where Linq does not list it. */
export const messageText = defineField(
  {
    displayName: 'Message Text',
    name: 'messageText',
    type: 'string',
    typeOptions: { rows: 2 },
    default: '={{ $json.chatInput }}',
    description: 'The text of the message, in case Linq does not list the message or its text',
  },
  (given) => ({ value: typeof given === 'string' ? given : '' }),
);

/** The message that must not have been followed by another. */
export const onlyIfLastMessageId = notClearable(
  defineField(
    {
      displayName: 'Only If Last Message Is',
      name: 'onlyIfLastMessageId',
      type: 'string',
      default: '',
      placeholder: "e.g. {{ $('Collect quick messages').item.json.last_message_id }}",
      description:
        'The ID of the last message that this one answers. If the same person has written again since, nothing is sent.',
      hint: "The item then contains 'sent: false', and the run of the newer message answers both",
    },
    readUuid,
  ),
);

/** `quietSeconds` of Collect, beside `onlyIfLastMessageId`. */
export const quietTime = defineField(
  {
    ...QUIET,
    displayName: 'Quiet Time',
    description: 'The same value as in Collect, in seconds',
  },
  readIntegerBetween(0, 60),
);

/** `messagesFrom` of Collect, beside `onlyIfLastMessageId`. */
export const heardFrom = defineField(
  {
    ...FROM,
    displayName: 'Messages From',
    description: "The value of 'From' in Collect",
  },
  readFrom,
);

/** Whether a text goes out as several messages. */
export const splitIntoMessages = defineField(
  {
    displayName: 'Split Into Messages',
    name: 'splitIntoMessages',
    type: 'boolean',
    default: false,
    description:
      'Whether to split the text at blank lines and send up to 5 messages, with a typing indicator and a pause before each',
  },
  readBoolean,
);

/** The rule by which Collect tells which messages belong together, as its fields say it. */
export const batchRuleOf = (
  seconds: number = QUIET_SECONDS,
  whose: 'samePerson' | 'anyone' = 'samePerson',
) => ({ quietMs: seconds * 1_000, from: whose });
