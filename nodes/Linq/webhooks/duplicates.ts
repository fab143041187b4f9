import type { IWebhookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

/** How many events a trigger remembers: some minutes of all that n8n can take in, or days of the usual. */
const REMEMBERED = 20_000;

/** How many of them outlive a restart: n8n reads and writes these with every delivery. */
const SAVED = 1_000;

/** The answer to a delivery, as far as it tells whether the workflow was started. */
type Answer = ReturnType<IWebhookFunctions['getResponseObject']>;

/** What one trigger took in this process. */
interface Taken {
  /** Events whose delivery is still being answered. */
  readonly pending: Map<string, Answer>;
  /** Events that started the workflow, oldest first. */
  readonly started: Set<string>;
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
  const newest = [...started].slice(-SAVED);
  staticData['events'] = [...new Set([...saved, ...newest, id])].slice(-SAVED).join(' ');
  return true;
}

/** Each listening for a test event starts afresh, as its static data does. */
function takenFor(context: IWebhookFunctions): Taken {
  const fresh: Taken = { pending: new Map(), started: new Set() };
  if (context.getMode() === 'manual') return fresh;
  const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
  const taken = takenBy.get(key) ?? fresh;
  takenBy.set(key, taken);
  return taken;
}

/** Moves what was answered out of `pending`: to `started`, or away where n8n could not start the workflow. */
function settle(taken: Taken): Taken {
  const { pending, started } = taken;
  for (const [id, answer] of pending) {
    if (!answer.writableEnded && pending.size <= REMEMBERED) continue;
    pending.delete(id);
    if (answer.statusCode < 500) started.add(id);
  }
  for (const id of started) {
    if (started.size <= REMEMBERED) break;
    started.delete(id);
  }
  return taken;
}
