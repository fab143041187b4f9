import type { IWebhookFunctions } from 'n8n-workflow';

/** How many executions are remembered: what matters happens within seconds of the first delivery. */
const REMEMBERED = 1_000;

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

const caughtUp = new Set<string>();
const taken = new Map<string, Response>();

/** Whether this process has asked Linq for what came to a wait before its first delivery. */
export const hasCaughtUp = (mark: string): boolean => caughtUp.has(mark);

/** Notes that it has. */
export function noteCaughtUp(mark: string): void {
  caughtUp.add(mark);
  forgetOldest(caughtUp);
}

/**
 * Takes the answer to a wait, once: n8n 1 would go on twice with two that come at the same moment. One
 * that n8n could not take (a 5xx) is none.
 */
export function takeAnswer(context: IWebhookFunctions, mark: string): boolean {
  const earlier = taken.get(mark);
  if (earlier && !(earlier.writableEnded && earlier.statusCode >= 500)) return false;
  taken.set(mark, context.getResponseObject());
  forgetOldest(taken);
  return true;
}

function forgetOldest(remembered: Set<string> | Map<string, Response>): void {
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}
