import type { IWebhookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

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

/**
 * Takes an event for this trigger, once: false when it was taken before. Remembers in the process,
 * where deliveries that come at the same moment see each other, and in the workflow's static data,
 * which survives a restart.
 *
 * n8n saves static data after it has started the workflow and before it answers (n8n, webhooks/
 * live-webhooks.ts), so an event is on disk only if it was started: one that n8n could not start, or
 * that it dropped when it was killed, is taken again when Linq repeats it.
 */
export function takeEvent(context: IWebhookFunctions, eventId: string): boolean {
  const id = createHash('sha256').update(eventId).digest('base64url').slice(0, 11);
  const staticData = context.getWorkflowStaticData('node');
  const saved = typeof staticData['events'] === 'string' ? staticData['events'].split(' ') : [];
  const { pending, started } = settle(takenFor(context));
  if (pending.has(id) || started.has(id) || saved.includes(id)) return false;

  pending.set(id, context.getResponseObject());
  const newest = [...started.keys()].slice(-SAVED);
  staticData['events'] = [...new Set([...saved, ...newest, id])].slice(-SAVED).join(' ');
  return true;
}

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
