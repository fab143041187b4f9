import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../shared/boundedMap';

/** What matters happens within seconds of the first delivery; Linq repeats one for half an hour. */
const BOUNDS = { capacity: 1_000, lifetimeMs: 3_600_000 };

/** The answer to a delivery, as far as it tells whether n8n has dealt with it. */
type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

const caughtUp = new BoundedMap<string, true>(BOUNDS);
const taken = new BoundedMap<string, Response | 'wentOn'>(BOUNDS);

/** Whether this process has asked Linq for what came to a wait before its first delivery. */
export const hasCaughtUp = (mark: string): boolean => caughtUp.has(mark);

/** Notes that it has. */
export const noteCaughtUp = (mark: string): void => {
  caughtUp.set(mark, true);
};

/**
 * Takes the answer to a wait, once: n8n 1 would go on twice with two that come at the same moment. One
 * that n8n could not take is none.
 *
 * @returns `taken` where it is this delivery's; `pending` while n8n still tries to go on with another;
 * `before` where the execution went on
 */
export function takeAnswer(
  context: IWebhookFunctions,
  mark: string,
): 'taken' | 'pending' | 'before' {
  const earlier = taken.get(mark);
  if (earlier === 'wentOn') return 'before';
  if (earlier && !earlier.writableEnded) return 'pending';
  taken.set(mark, context.getResponseObject());
  return 'taken';
}

/** Notes that n8n went on with the answer. @returns whether that is news */
export function noteWentOn(mark: string): boolean {
  if (taken.get(mark) === 'wentOn') return false;
  taken.set(mark, 'wentOn');
  return true;
}
