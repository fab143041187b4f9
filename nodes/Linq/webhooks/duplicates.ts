import type { IWebhookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { keptData } from './keptData';

/** How long an event is remembered in the process: V3 repeats a delivery for half an hour. */
const REMEMBERED_FOR_MS = 3_600_000;

/** How many events may be waiting to be answered at a time, before the oldest of them counts as answered. */
const PENDING = 20_000;

/** How many of them outlive a restart: n8n reads and writes these with every delivery. */
const SAVED = 1_000;

/** The answer to a delivery, as far as it tells whether the workflow was started. */
type Answer = ReturnType<IWebhookFunctions['getResponseObject']>;

/** What one trigger took in this process. */
interface Taken {
  /** Events whose delivery is still being answered. */
  readonly pending: Map<string, Answer>;
  /** When each event started the workflow, oldest first, in milliseconds. */
  readonly started: Map<string, number>;
}

const takenBy = new Map<string, Taken>();

/** An event that was taken, whose workflow n8n is about to start. */
export interface TakenEvent {
  /** Remembers it over a restart. To be called when n8n has started the workflow: see `takeEvent`. */
  readonly save: () => void;
}

/**
 * Takes an event for this trigger, once: undefined when it was taken before. Remembers in the process,
 * where deliveries that come at the same moment see each other, and in the workflow's static data,
 * which survives a restart.
 *
 * Of static data n8n keeps only what is written after it has started the workflow: until then it makes
 * the workflow anew over the same data, each time counting it as unchanged (n8n, workflow-runner.ts;
 * n8n-workflow, observable-object.ts). So the caller saves at the one moment that is late enough: when
 * n8n reads the answer. An event is then on disk only if it was started: one that n8n could not start
 * is taken again when Linq repeats it.
 */
export function takeEvent(context: IWebhookFunctions, eventId: string): TakenEvent | undefined {
  const id = createHash('sha256').update(eventId).digest('base64url').slice(0, 11);
  const { pending, started } = settle(takenFor(context));
  const saved = savedIn(context);
  if (pending.has(id) || started.has(id) || saved.includes(id)) return undefined;

  pending.set(id, context.getResponseObject());
  return {
    save() {
      pending.delete(id);
      started.set(id, Date.now());
      eventsOf(context).write({ toJSON: () => all(saved, started) });
    },
  };
}

/**
 * What is written to the database, and made only then: n8n saves the deliveries that come at the same
 * moment in an order of its own, so each must write all that are known by the time it is written.
 */
const all = (saved: readonly string[], started: ReadonlyMap<string, number>): string =>
  [...saved.filter((id) => !started.has(id)), ...started.keys()].slice(-SAVED).join(' ');

/** The events that a restart left. */
function savedIn(context: IWebhookFunctions): string[] {
  const saved = eventsOf(context).read();
  return typeof saved === 'string' ? saved.split(' ') : [];
}

const eventsOf = (context: IWebhookFunctions) => keptData(context, 'linqEvents');

/** Each listening for a test event starts afresh, as its static data does. */
function takenFor(context: IWebhookFunctions): Taken {
  const fresh: Taken = { pending: new Map(), started: new Map() };
  if (context.getMode() === 'manual') return fresh;
  const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
  const taken = takenBy.get(key) ?? fresh;
  takenBy.set(key, taken);
  return taken;
}

/** Moves what was answered out of `pending`: to `started`, or away where n8n could not start the workflow. */
function settle(taken: Taken): Taken {
  const { pending, started } = taken;
  const now = Date.now();
  for (const [id, answer] of pending) {
    if (!answer.writableEnded && pending.size <= PENDING) continue;
    pending.delete(id);
    if (answer.statusCode < 500) started.set(id, now);
  }
  for (const [id, at] of started) {
    if (now - at <= REMEMBERED_FOR_MS) break;
    started.delete(id);
  }
  return taken;
}
