import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../shared/boundedMap';
import { isTest } from './testMark';

/**
 * What is to be saved, made only when n8n writes it to the database.
 *
 * @param saved what stood in static data when n8n read it
 * @returns undefined where nothing is to be saved
 */
export type Newest = (saved: unknown) => IDataObject[string] | undefined;

/** Something that a trigger keeps in the workflow's static data. */
export interface KeptData {
  /** The newest that this process knows. */
  readonly read: () => unknown;
  /** What stood in static data when n8n read it. */
  readonly saved: () => unknown;
  /** Makes this the newest, whoever saves the static data next. */
  readonly keep: (newest: Newest) => void;
  /** Whether this process made the newest itself, and need not go by what n8n read. */
  readonly isKnown: () => boolean;
}

/** Under which key a process remembers a trigger. */
export const triggerKey = (context: IHookFunctions | IWebhookFunctions): string =>
  JSON.stringify([context.getWorkflow().id, context.getNode().id]);

/** Of how many workflows a process knows the newest. */
const WORKFLOWS = 10_000;

/** By workflow, and then by the name in its static data. */
const known = new BoundedMap<string, Map<string, Newest>>({ capacity: WORKFLOWS });

/** In place of a value in static data: n8n turns all of it into JSON when it saves it. */
class Late {
  constructor(readonly toJSON: () => unknown) {}
}

/**
 * What a trigger keeps under this name. By the node's ID in the data of the whole workflow, since n8n
 * keeps a node's own static data under its name, which may change.
 *
 * n8n hands out static data as it was when a delivery or a registration began, and saves all of it when
 * that is done: an old state would come back with whoever takes longest (n8n, live-webhooks.ts and
 * active-workflow-manager.ts). So the process knows the newest of everything that the workflow's triggers
 * keep, and whoever saves, saves that. A test has static data of its own, which nobody else saves.
 */
export function keptData(context: IHookFunctions | IWebhookFunctions, name: string): KeptData {
  const data = context.getWorkflowStaticData('global');
  const key = `${name}:${context.getNode().id}`;
  const newest = isTest(context) ? new Map<string, Newest>() : knownOf(context);
  const saved = () => current(data[key]);
  return {
    read: () => {
      const make = newest.get(key);
      return make ? make(saved()) : saved();
    },
    saved,
    keep: (make) => {
      newest.set(key, make);
      for (const [name, make] of newest) {
        const saved = current(data[name]);
        data[name] = new Late(() => make(saved));
      }
    },
    isKnown: () => newest.has(key),
  };
}

function knownOf(context: IHookFunctions | IWebhookFunctions): Map<string, Newest> {
  const workflow = String(context.getWorkflow().id);
  const newest = known.get(workflow) ?? new Map<string, Newest>();
  known.set(workflow, newest);
  return newest;
}

const current = (value: unknown): unknown => (value instanceof Late ? value.toJSON() : value);
