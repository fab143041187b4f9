import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { defineCollection, defineField, required, type Values } from '../fields/field';
import type { Item } from '../fields/item';
import { readFields } from '../fields/readFields';
import { readHandle } from '../fields/phoneNumbers';
import { readBoolean, readPositiveInteger, readSomeOf } from '../fields/readers';
import { subtitleOf } from '../fields/subtitle';
import { WEBHOOK_EVENTS } from '../operations/v2/webhookSubscription/events';

/** Stands for every event of the catalogue, and for those Linq adds later. */
export const ALL_EVENTS = '*';

const EVENT_CHOICES = [
  {
    name: 'All Events',
    value: ALL_EVENTS,
    description: 'Whenever any of the events below happens',
  },
  ...WEBHOOK_EVENTS,
];

const events = defineField(
  {
    displayName: 'Events',
    name: 'events',
    type: 'multiOptions',
    default: ['message.received'],
    options: EVENT_CHOICES,
    description: 'What starts the workflow',
  },
  readSomeOf(EVENT_CHOICES),
);

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

const chatId = defineField(
  {
    displayName: 'Chat ID',
    name: 'chatId',
    type: 'string',
    default: '',
    placeholder: 'e.g. 324324',
    description: 'Start only for events of this chat. Events that belong to no chat are left out.',
  },
  readPositiveInteger,
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
      'Whether to leave out what your own numbers did, so that a workflow does not answer itself',
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

const flatten = defineField(
  {
    displayName: 'Put Data at Top Level',
    name: 'flatten',
    type: 'boolean',
    default: true,
    description:
      'Whether to put the fields of data beside event_type and event_id instead of below them',
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

const options = defineCollection(
  { displayName: 'Options', name: 'options', placeholder: 'Add Option' },
  [
    acceptUnsigned,
    chatId,
    downloadAttachments,
    maxAttachmentSize,
    onlyFromOthers,
    phoneNumber,
    flatten,
    ownSubscription,
  ],
);

const fields = [required(events), options] as const;

/** What a person chose for a trigger. */
export type TriggerSettings = Values<typeof fields>;

/** The trigger's fields in the editor. */
export const triggerProperties = fields.map((field) => field.property);

/** What stands below the trigger on the canvas: `Message Received, Message Sent`. */
export const eventsSubtitle = subtitleOf(
  '[$parameter["events"]].flat()',
  Object.fromEntries(EVENT_CHOICES.map(({ name, value }) => [value, name])),
  ', ',
);

/**
 * Reads a trigger's fields.
 *
 * @throws NodeOperationError naming the first one that cannot be used
 */
export const readSettings = (context: IHookFunctions | IWebhookFunctions): TriggerSettings =>
  readFields(fields, settingsOf(context), context.getNode());

/**
 * A trigger's fields are read as those of an item without anything in it, and without n8n's own check
 * of values, which would only repeat ours at each delivery.
 */
const settingsOf = (context: IHookFunctions | IWebhookFunctions): Item => ({
  parameter: (name, fallback): unknown =>
    context.getNodeParameter(name, fallback, { skipValidation: true }),
  file: () => undefined,
  identity: () => context.getNode().id,
  timezone: context.getTimezone(),
});
