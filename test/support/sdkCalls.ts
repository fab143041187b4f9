import { ACCOUNT_CALLS } from './sdkCalls/account';
import type { SdkCall } from './sdkCalls/call';
import { MESSAGING_CALLS } from './sdkCalls/messaging';

/** Every call of the client that the node has an operation for: a new operation adds its line to one of them. */
export const SDK_CALLS: SdkCall[] = [...MESSAGING_CALLS, ...ACCOUNT_CALLS];

/** Calls of the client that no operation is for, and why. */
export const CALLS_WITHOUT_OPERATION: Record<string, string> = {
  'phonenumbers.list': "Linq's older name of `phoneNumbers.list`, deprecated.",
  'webhooks.unwrap': 'Checks a delivery and sends nothing.',
};
