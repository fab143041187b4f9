import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { BoundedMap } from '../shared/boundedMap';
import { keptData, triggerKey } from './keptData';
import { isTest } from './testMark';

/** How long an event is remembered in the process, in milliseconds: V3 repeats a delivery for half an hour. */
const REMEMBERED_FOR_MS = 3_600_000;

/** How many triggers are remembered in the process, and how many events of each. */
const TRIGGERS = 10_000;
const EVENTS = 100_000;

/** How many events of a trigger may be on their way into n8n at a time. */
const STARTING = 20_000;

/** How many of them outlive a restart: n8n reads and writes these with every delivery. */
const SAVED = 1_000;

/** The answer to a delivery, as far as it tells whether n8n is still starting the workflow. */
type Answer = ReturnType<IWebhookFunctions['getResponseObject']>;

/** What one trigger took in this process. */
interface Taken {
  /** The deliveries with which n8n starts the workflow, or could not start it, by their event. */
  readonly starting: BoundedMap<string, Answer>;
  /** The events that started the workflow. */
  readonly started: BoundedMap<string, true>;
  /** The last of them, which are saved. */
  readonly last: BoundedMap<string, true>;
  /** Whether the trigger was unpublished: then nothing of it is to be saved. */
  isGone: boolean;
}

const takenBy = new BoundedMap<string, Taken>({
  capacity: TRIGGERS,
  lifetimeMs: REMEMBERED_FOR_MS,
});

/** An event that was taken, whose workflow n8n is about to start. */
export interface TakenEvent {
  /**
   * Remembers that n8n has started the workflow. May be called again.
   *
   * @param isToBeSaved whether over a restart, too; else with the next event that is
   */
  readonly noteStart: (isToBeSaved: boolean) => void;
}

/**
 * Takes an event for this trigger, once. Remembers in the process, where deliveries that come at the
 * same moment see each other, and in the workflow's static data, which survives a restart.
 *
 * Taken is not started: n8n may still fail to start the workflow, after any time, and be killed before
 * that. Linq repeats what it was not told to be started, so only then an event counts as `started`.
 *
 * Of static data n8n keeps only what is written after it has started the workflow: until then it makes
 * the workflow anew over the same data, each time counting it as unchanged (n8n, workflow-runner.ts;
 * n8n-workflow, observable-object.ts). So the caller notes the start at the one moment that is late
 * enough: when n8n reads the answer.
 *
 * @returns `starting` while an earlier delivery of the event is not answered, `started` for ever after
 */
export function takeEvent(
  context: IWebhookFunctions,
  eventId: string,
): TakenEvent | 'starting' | 'started' {
  const id = createHash('sha256').update(eventId).digest('base64url').slice(0, 11);
  const taken = takenFor(context);
  if (hasStarted(context, taken, id)) return 'started';
  if (taken.starting.get(id)?.writableEnded === false) return 'starting';

  taken.isGone = false;
  taken.starting.set(id, context.getResponseObject());
  return {
    noteStart: (isToBeSaved) => {
      taken.starting.delete(id);
      taken.started.set(id, true);
      taken.last.set(id, true);
      if (isToBeSaved) save(context, taken);
    },
  };
}

/** Looks into each place by itself: to make the list that is saved is half of what a delivery costs. */
function hasStarted(context: IWebhookFunctions, taken: Taken, id: string): boolean {
  if (taken.started.has(id)) return true;
  if (taken.isGone) return false;
  const saved = eventsOf(context).saved();
  // All are of one length, with a space between them, so none is found in parts of others.
  return taken.last.has(id) || (typeof saved === 'string' && saved.includes(id));
}

/** Saves what a trigger that is published again took before. */
export function keepEvents(context: IHookFunctions): void {
  const taken = takenFor(context);
  taken.isGone = false;
  save(context, taken);
}

/** Saves nothing any more of a trigger that is unpublished. */
export function forgetEvents(context: IHookFunctions): void {
  const taken = takenFor(context);
  taken.isGone = true;
  save(context, taken);
}

/**
 * n8n saves the deliveries that come at the same moment in an order of its own, so each must write all
 * that are known by the time it is written; what another process of n8n saved stays.
 */
function save(context: IHookFunctions | IWebhookFunctions, taken: Taken): void {
  eventsOf(context).keep((saved) => {
    if (taken.isGone) return undefined;
    const others = idsIn(saved).filter((id) => !taken.last.has(id));
    return [...others, ...taken.last.keys()].slice(-SAVED).join(' ') || undefined;
  });
}

const eventsOf = (context: IHookFunctions | IWebhookFunctions) => keptData(context, 'linqEvents');

const idsIn = (saved: unknown): string[] => (typeof saved === 'string' ? saved.split(' ') : []);

/** Each listening for a test event starts afresh, as its static data does. */
function takenFor(context: IHookFunctions | IWebhookFunctions): Taken {
  if (isTest(context)) return newTaken();
  const key = triggerKey(context);
  const taken = takenBy.get(key) ?? newTaken();
  takenBy.set(key, taken);
  return taken;
}

const newTaken = (): Taken => ({
  starting: new BoundedMap({ capacity: STARTING, lifetimeMs: REMEMBERED_FOR_MS }),
  started: new BoundedMap({ capacity: EVENTS, lifetimeMs: REMEMBERED_FOR_MS }),
  last: new BoundedMap({ capacity: SAVED }),
  isGone: false,
});
