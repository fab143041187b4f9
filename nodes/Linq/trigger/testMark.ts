import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

const NAME = 'isTest';

/**
 * Notes where a person listens for a test event. n8n does not tell `delete` that it ends a test, but
 * gives it the static data of the test's beginning, which production never sees (n8n, test-webhooks.ts).
 */
export function noteTest(context: IHookFunctions): void {
  if (context.getMode() === 'manual') context.getWorkflowStaticData('node')[NAME] = true;
}

/** Whether this belongs to a test: a registration or a removal that was noted, or a delivery. */
export function isTest(context: IHookFunctions | IWebhookFunctions): boolean {
  const mode = context.getMode();
  if (mode === 'manual' || mode === 'webhook') return mode === 'manual';
  return context.getWorkflowStaticData('node')[NAME] === true;
}
