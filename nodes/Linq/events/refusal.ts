import { BoundedMap } from '../shared/boundedMap';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What was said within the last minute: forgers must not fill n8n's log. */
const said = new BoundedMap<string, true>({ capacity: 1_000, lifetimeMs: 60_000 });

/** Why a delivery is not taken, by a trigger or by an execution that waits. */
export interface Complaint {
  /** Tells it from others, each of which is said once a minute. */
  readonly kind: 'unsigned' | 'clock' | 'secret' | 'subscription' | 'unknown';
  /** As it stands in a sentence, with what to do. */
  readonly reason: string;
}

/** Says in n8n's log why a delivery was not taken: the sender is told no more than that. */
export function complain(context: IWebhookFunctions, { kind, reason }: Complaint): void {
  const { id: workflowId } = context.getWorkflow();
  const { id, name } = context.getNode();
  const key = JSON.stringify([workflowId, id, kind]);
  if (said.has(key)) return;
  said.set(key, true);
  const line = `${name} refused a delivery: ${reason}`;
  // All others may come of a stranger who knows the URL.
  const level = kind === 'unknown' ? 'error' : 'warn';
  context.logger[level](line, { workflowId });
}

/** Answers a delivery without starting or resuming anything. */
export function respond(
  context: IWebhookFunctions,
  status: number,
  body: object,
): IWebhookResponseData {
  context.getResponseObject().status(status).json(body);
  return { noWebhookResponse: true };
}

/** Refuses a delivery that is not Linq's. */
export const refuseForged = (context: IWebhookFunctions): IWebhookResponseData =>
  respond(context, 401, { error: 'The signature is missing or wrong' });
