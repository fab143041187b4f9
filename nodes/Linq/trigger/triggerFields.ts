import type {
  IHookFunctions,
  ILoadOptionsFunctions,
  INodePropertyOptions,
  IWebhookFunctions,
} from 'n8n-workflow';
import { defineField, readFields, required, type Values } from '../fields/field';
import { type Reader } from '../shared/reading';
import type { Item } from '../fields/item';
import { readListOf, readOneOf, readSomeOf } from '../fields/readers';
import { subtitleOf } from '../fields/labels';
import { WEBHOOK_EVENTS } from '../fields/v2/events';
import { describeEvent, getWebhookEvents, KNOWN_EVENTS, readEventName } from '../fields/v3/events';
import { inEachVersion, optionsV2, optionsV3 } from './triggerOptions';

/** Stands for every event there is. */
export const ALL_EVENTS = '*';

const ALL_EVENTS_CHOICE = {
  name: 'All Events',
  value: ALL_EVENTS,
  description: 'When any of the events below happens',
};

const CHOICES_V2 = [ALL_EVENTS_CHOICE, ...WEBHOOK_EVENTS];

/** Linq wants each event named when the trigger is registered. */
const ALL_EVENTS_CHOICE_V3 = {
  ...ALL_EVENTS_CHOICE,
  description:
    'When any event happens that Linq offers at the time you publish the workflow. For events that Linq adds later, publish it again.',
};

const apiVersion = defineField(
  {
    displayName: 'API Version',
    name: 'apiVersion',
    type: 'options',
    // The other fields follow it in the editor, which knows no expression's result.
    noDataExpression: true,
    default: 'v3',
    options: [
      {
        name: 'V3 (Recommended)',
        value: 'v3',
        description:
          'For messages sent and received through V3. While n8n is down, Linq retries deliveries for about half an hour.',
      },
      {
        name: 'V2',
        value: 'v2',
        description: 'For messages sent and received through V2, which Linq considers legacy',
      },
    ],
    description:
      'The Linq API that delivers the events. Neither API delivers the messages of the other.',
  },
  readOneOf(['v3', 'v2']),
);

const eventsV2 = defineField(
  {
    // Not "Events": of a field with that label n8n's node panel makes its list of triggers, which would
    // then be V2's with V3 chosen (n8n-editor-ui, useActionsGeneration.ts).
    displayName: 'Events (V2)',
    name: 'events',
    type: 'multiOptions',
    displayOptions: { show: { apiVersion: ['v2'] } },
    default: ['message.received'],
    options: CHOICES_V2,
    description: 'The events that start the workflow',
  },
  readSomeOf(CHOICES_V2),
);

const readEventOrAll: Reader<string> = (given) =>
  given === ALL_EVENTS ? { value: ALL_EVENTS } : readEventName(given);

const eventsV3 = defineField(
  {
    displayName: 'Event Names or IDs',
    name: 'events',
    type: 'multiOptions',
    displayOptions: { show: { apiVersion: ['v3'] } },
    typeOptions: { loadOptionsMethod: 'getTriggerEvents' },
    default: ['message.received'],
    description:
      'The events that start the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
  },
  readListOf(readEventOrAll, 'names of events, such as message.received'),
);

/** The fields that both generations have under one name, each with its own choices. */
const fieldsOf = {
  v2: [required(eventsV2), optionsV2],
  v3: [required(eventsV3), optionsV3],
} as const;

/** What a person chose for a trigger. */
export interface TriggerSettings {
  readonly apiVersion: 'v2' | 'v3';
  readonly events: readonly string[];
  readonly options: Omit<Values<[typeof optionsV3]>['options'], 'chatId'> & {
    readonly chatId?: readonly (number | string)[];
  };
}

/** The trigger's fields in the editor. */
export const triggerProperties = [
  apiVersion,
  ...[fieldsOf.v3, fieldsOf.v2].flatMap(([events, options]) => [events, ...inEachVersion(options)]),
].map((field) => field.property);

/** Fills the multi-select of V3's events: all of them, and each. */
export async function getTriggerEvents(
  this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
  return [ALL_EVENTS_CHOICE_V3, ...(await getWebhookEvents.call(this))];
}

/** What stands below the trigger on the canvas: `Message Received, Message Sent`. */
export const eventsSubtitle = subtitleOf(
  '[$parameter["events"]].flat()',
  Object.fromEntries(
    [...KNOWN_EVENTS.map(describeEvent), ...CHOICES_V2].map(
      ({ name, value }) => [String(value), name] as const,
    ),
  ),
  ', ',
);

/**
 * Reads a trigger's fields.
 *
 * @throws NodeOperationError naming the first one that cannot be used
 */
export function readSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
  const item = settingsOf(context);
  const version = readFields([apiVersion], item, context.getNode());
  return { ...version, ...readFields(fieldsOf[version.apiVersion], item, context.getNode()) };
}

/** Which of Linq's APIs a trigger is of, whatever became of its other fields. */
export const apiVersionOf = (context: IHookFunctions): TriggerSettings['apiVersion'] =>
  readFields([apiVersion], settingsOf(context), context.getNode()).apiVersion;

/** Whether a person manages its webhook subscription, whatever became of its other fields. */
export const isManagedByPerson = (context: IHookFunctions): boolean =>
  settingsOf(context).parameter('options.ownSubscription', false) === true;

/**
 * A trigger's fields are read as those of an item without anything in it, and without n8n's own check
 * of values, which would only repeat ours at each delivery.
 */
const settingsOf = (context: IHookFunctions | IWebhookFunctions): Item => ({
  parameter: (name, fallback): unknown =>
    context.getNodeParameter(name, fallback, { skipValidation: true }),
  saved: (name) => context.getNode().parameters[name],
  file: () => undefined,
  identity: () => context.getNode().id,
  timezone: context.getTimezone(),
});
