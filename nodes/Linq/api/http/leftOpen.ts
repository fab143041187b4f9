import type { NodeApiError } from 'n8n-workflow';

/** What is said of a write that got no answer, or none that tells. */
export const MAY_BE_DONE =
  'Linq may still have carried out the request. Check before you repeat it.';

/** Failures that leave open whether Linq did what must not be done twice. */
const leftOpen = new WeakSet();

/** Notes of a failure that it leaves that open, so that nothing does it again without looking. */
export function leaveOpen(failure: NodeApiError): NodeApiError {
  leftOpen.add(failure);
  return failure;
}

/** Whether a failure leaves that open. */
export const isLeftOpen = (failure: object): boolean => leftOpen.has(failure);
