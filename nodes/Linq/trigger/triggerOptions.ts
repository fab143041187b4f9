import { defineCollection, defineField } from '../fields/field';
import { readHandle } from '../shared/phoneNumbers';
import { readBoolean, readPositiveInteger, readUuid } from '../fields/readers';

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

const chatId = {
  displayName: 'Chat ID',
  name: 'chatId',
  type: 'string',
  default: '',
  description: 'Start only for events of this chat. Events that belong to no chat are left out.',
} as const;

const chatIdV2 = defineField({ ...chatId, placeholder: 'e.g. 324324' }, readPositiveInteger);

const chatIdV3 = defineField(
  { ...chatId, placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000' },
  readUuid,
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
    description: 'Start only for events that involve this number, yours or the other person’s',
  },
  readHandle,
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
    chatIdV3,
    downloadAttachments,
    leaveOutFoundLate,
    maxAttachmentSize,
    onlyFromOthers,
    phoneNumber,
    flatten,
    ownSubscription,
  ],
);
