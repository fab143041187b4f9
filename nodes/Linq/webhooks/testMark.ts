import type { IHookFunctions } from 'n8n-workflow';

const NAME = 'isTest';

/**
 * Notes where a person listens for a test event. n8n does not tell `delete` that it ends a test, but
 * gives it the static data of the test's beginning, which production never sees (n8n, test-webhooks.ts).
 */
export function noteTest(context: IHookFunctions): void {
  if (context.getMode() === 'manual') context.getWorkflowStaticData('node')[NAME] = true;
}

/** Whether it was noted. */
export const isTest = (context: IHookFunctions): boolean =>
  context.getWorkflowStaticData('node')[NAME] === true;
