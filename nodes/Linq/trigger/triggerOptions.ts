import { defineCollection, defineField } from '../fields/field';
import {
  readBoolean,
  readHandles,
  readListOf,
  readPositiveInteger,
  readText,
  readUuid,
} from '../fields/readers';

const acceptUnsigned = defineField(
  {
    displayName: 'Accept Unsigned Deliveries',
    name: 'acceptUnsigned',
    type: 'boolean',
    default: false,
    description:
      'Whether to let deliveries without a signature in. Everyone who learns the webhook URL can then start this workflow with data of their own.',
  },
  readBoolean,
);

const addressWords = defineField(
  {
    displayName: 'Address Words',
    name: 'addressWords',
    type: 'string',
    default: '',
    placeholder: 'e.g. Max, assistant',
    description:
      "Words, separated by commas, with which a message in a group may begin to address you. Works with 'Only When Addressed'; members who write SMS cannot mention anyone.",
  },
  readListOf(readText, 'words, such as Max'),
);

const chatId = {
  displayName: 'Chat ID',
  name: 'chatId',
  type: 'string',
  default: '',
  description:
    'Start only for events of this chat, or of one of several, separated by commas. Events that belong to no chat are left out.',
} as const;

const chatIdV2 = defineField(
  { ...chatId, placeholder: 'e.g. 324324' },
  readListOf(readPositiveInteger, 'IDs of chats, such as 324324'),
);

const chatIdV3 = defineField(
  { ...chatId, placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000' },
  readListOf(readUuid, 'IDs of chats, such as 550e8400-e29b-41d4-a716-446655440000'),
);

const downloadAttachments = defineField(
  {
    displayName: 'Download Attachments',
    name: 'downloadAttachments',
    type: 'boolean',
    default: true,
    description: 'Whether to add the attachments of a message to the item as binary data',
  },
  readBoolean,
);

/** In megabytes, where a person does not say otherwise. */
export const MAX_ATTACHMENT_SIZE = 20;

const maxAttachmentSize = defineField(
  {
    displayName: 'Max Attachment Size (MB)',
    name: 'maxAttachmentSize',
    type: 'number',
    typeOptions: { minValue: 1, numberPrecision: 0 },
    default: MAX_ATTACHMENT_SIZE,
    description:
      "Works with 'Download Attachments'. Larger ones are not downloaded, and the item says so.",
  },
  readPositiveInteger,
);

const onlyFromOthers = defineField(
  {
    displayName: 'Only From Others',
    name: 'onlyFromOthers',
    type: 'boolean',
    default: true,
    description:
      'Whether to leave out what your own numbers did, and what was changed in your account through the API, so that a workflow does not answer itself',
  },
  readBoolean,
);

const phoneNumber = defineField(
  {
    displayName: 'Phone Number or Email',
    name: 'phoneNumber',
    type: 'string',
    default: '',
    placeholder: 'e.g. +12223334444',
    description:
      'Start only for events that involve this number, yours or the other person’s, or one of several, separated by commas',
  },
  readHandles,
);

const onlyWhenAddressed = defineField(
  {
    displayName: 'Only When Addressed',
    name: 'onlyWhenAddressed',
    type: 'boolean',
    default: true,
    description:
      "Whether to leave out what members of a group write to each other: only messages start the workflow that mention your line, answer one of your messages, or begin with one of the 'Address Words'. In chats with one person every message does.",
  },
  readBoolean,
);

const onlyWithAttachments = defineField(
  {
    displayName: 'Only With Attachments',
    name: 'onlyWithAttachments',
    type: 'boolean',
    default: true,
    description: 'Whether to start only for messages with attachments',
  },
  readBoolean,
);

const leaveOutFoundLate = defineField(
  {
    displayName: 'Leave Out Messages Found Late',
    name: 'leaveOutFoundLate',
    type: 'boolean',
    default: true,
    description:
      'Whether to leave out messages that Linq found again some time after they were sent (they have a reconciled_at), so that a workflow does not answer what is long settled',
  },
  readBoolean,
);

const flatten = defineField(
  {
    displayName: 'Put Data at Top Level',
    name: 'flatten',
    type: 'boolean',
    default: true,
    description:
      'Whether to put the fields of data beside event_type and event_id instead of below them. A name that both have is that of the event; that of the data gets data_ before it, such as data_created_at.',
  },
  readBoolean,
);

const ownSubscription = defineField(
  {
    displayName: 'Use My Own Subscription',
    name: 'ownSubscription',
    type: 'boolean',
    default: true,
    description:
      "Whether you manage the webhook subscription yourself. Nothing is registered then, and the credential must hold the 'Webhook Secret' of your subscription.",
  },
  readBoolean,
);

const collection = { displayName: 'Options', name: 'options', placeholder: 'Add Option' } as const;

/** What a trigger of V2 may have besides its events. */
export const optionsV2 = defineCollection(
  { ...collection, displayOptions: { show: { apiVersion: ['v2'] } } },
  [
    acceptUnsigned,
    chatIdV2,
    downloadAttachments,
    maxAttachmentSize,
    onlyFromOthers,
    onlyWithAttachments,
    phoneNumber,
    flatten,
    ownSubscription,
  ],
);

/** The same of V3. */
export const optionsV3 = defineCollection(
  { ...collection, displayOptions: { show: { apiVersion: ['v3'] } } },
  [
    acceptUnsigned,
    addressWords,
    chatIdV3,
    downloadAttachments,
    leaveOutFoundLate,
    maxAttachmentSize,
    onlyFromOthers,
    onlyWhenAddressed,
    onlyWithAttachments,
    phoneNumber,
    flatten,
    ownSubscription,
  ],
);
