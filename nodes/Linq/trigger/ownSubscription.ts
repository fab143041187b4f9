import { NodeHelpers, type IWebhookFunctions } from 'n8n-workflow';
import type { ChangedSubscription } from '../events/event';
import { rememberedBy } from './remembered';

/** What stands in a trigger's URL behind the part that n8n makes for the node. */
export const WEBHOOK_PATH = 'linq';

/**
 * Whether a subscription, where an event tells of one, exists for this workflow's sake: the trigger's own, also that of its test URL,
 * or one that an execution made to wait for an answer. Linq tells a subscription of itself, so such an
 * event would have a workflow start itself: once when it is published, and without end where it asks
 * and waits.
 *
 * The URL decides, since in queue mode another process may have made the subscription and told nobody
 * its ID.
 */
export function isOfThisWorkflow(
  context: IWebhookFunctions,
  changed: ChangedSubscription | undefined,
): boolean {
  if (!changed) return false;
  const { id, url, isByApi } = changed;
  if (id !== undefined && id === rememberedBy(context).webhookSubscriptionId) return true;
  // It may be that of a wait, and to leave it out does no harm.
  if (url === undefined || !URL.canParse(url)) return isByApi;
  const { pathname } = new URL(url);
  return pathname.endsWith(ownPath(context)) || pathname.startsWith(waitingPath(context));
}

/** How the paths of the trigger's test URL and production URL end, whatever n8n's address is. */
function ownPath(context: IWebhookFunctions): string {
  const { id = '' } = context.getWorkflow();
  return `/${NodeHelpers.getNodeWebhookPath(id, context.getNode(), WEBHOOK_PATH)}`;
}

/**
 * How the paths begin at which n8n takes what resumes an execution. Where that is can be set, and a node
 * gets it only in an expression, with the ID of an execution at its end.
 */
function waitingPath(context: IWebhookFunctions): string {
  // A text: n8n-core, get-additional-keys.ts.
  const url = context.evaluateExpression('{{ $execution.resumeUrl }}') as string;
  return new URL('.', url).pathname;
}
