import {
  defineCollection,
  defineField,
  notClearable,
  shownWhen,
  withDefault,
  type Field,
} from '../fields/field';
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
      'Whether to accept deliveries without a signature. Anyone who knows the webhook URL can then start this workflow with their own data.',
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
      "Words at the beginning of a message in a group that address you, separated by commas. Used by 'Only When Addressed', since members who write by SMS cannot mention anyone.",
  },
  readListOf(readText, 'words, such as Max'),
);

const chatId = {
  displayName: 'Chat ID',
  name: 'chatId',
  type: 'string',
  default: '',
  description:
    'Start only for events in this chat, or in any of several, separated by commas. Events that belong to no chat are ignored.',
} as const;

const chatIdV2 = notClearable(
  defineField(
    { ...chatId, placeholder: 'e.g. 324324' },
    readListOf(readPositiveInteger, 'IDs of chats, such as 324324'),
  ),
);

const chatIdV3 = notClearable(
  defineField(
    { ...chatId, placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000' },
    readListOf(readUuid, 'IDs of chats, such as 550e8400-e29b-41d4-a716-446655440000'),
  ),
);

const downloadAttachments = {
  displayName: 'Download Attachments',
  name: 'downloadAttachments',
  type: 'boolean',
  default: true,
  description: 'Whether to download the attachments of a message as binary data',
} as const;

const downloadAttachmentsV2 = defineField(downloadAttachments, readBoolean);

const downloadAttachmentsV3 = defineField(
  {
    ...downloadAttachments,
    description:
      'Whether to download files as binary data: the attachments of a message, a sticker, a contact card, the icon of a group, a background',
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
      "Used by 'Download Attachments'. Larger attachments are not downloaded, and the item lists them.",
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
      'Whether to ignore what your own numbers do and, in V3, changes made to your account through the API, so that a workflow does not answer itself',
  },
  readBoolean,
);

const phoneNumber = notClearable(
  defineField(
    {
      displayName: 'Phone Number or Email',
      name: 'phoneNumber',
      type: 'string',
      default: '',
      placeholder: 'e.g. +12223334444',
      description:
        'Start only for events that involve this phone number or email address, or any of several, separated by commas. It can be yours or the other person’s.',
    },
    readHandles,
  ),
);

const onlyWhenAddressed = defineField(
  {
    displayName: 'Only When Addressed',
    name: 'onlyWhenAddressed',
    type: 'boolean',
    default: true,
    description:
      "Whether to ignore what members of a group write to each other. Only messages that mention your number, reply to one of your messages, or begin with one of the 'Address Words' start the workflow. In chats with one person, every message does.",
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
      'Whether to ignore messages that Linq discovers some time after they were sent (they have a reconciled_at), so that a workflow does not answer old messages',
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
      "Whether to put the fields of 'data' at the top level, next to event_type and event_id. If both have a field of the same name, the one from 'data' gets the prefix data_.",
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
      "Whether you manage the webhook subscription yourself, with the trigger's production URL. The trigger then registers nothing, and the secret must be in 'Webhook Secret' of the credential.",
  },
  readBoolean,
);

/** The version of the trigger since which *Only From Others* is set to begin with. */
export const SETS_ONLY_FROM_OTHERS = 2.1;

const collection = { displayName: 'Options', name: 'options', placeholder: 'Add Option' } as const;

/** What a trigger of V2 may have besides its events. */
export const optionsV2 = defineCollection(
  { ...collection, displayOptions: { show: { apiVersion: ['v2'] } } },
  [
    acceptUnsigned,
    chatIdV2,
    downloadAttachmentsV2,
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
    downloadAttachmentsV3,
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

/**
 * The options of one of the APIs, as each version of the trigger begins with them. n8n does not save what
 * is as it was to begin with (n8n-workflow, node-helpers.ts, `getNodeParameters`), so one default for all
 * would change what people have published.
 */
export const inEachVersion = (options: Field): Field[] => {
  const { show } = options.property.displayOptions ?? {};
  return [
    shownWhen(withDefault(options, { [onlyFromOthers.property.name]: true }), {
      ...show,
      '@version': [SETS_ONLY_FROM_OTHERS],
    }),
    shownWhen(options, { ...show, '@version': [2] }),
  ];
};
