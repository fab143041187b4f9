import type { OperationCase } from './operationCases';
import { ACCOUNT_CASES } from './operationCasesV2/account';
import { CHAT_CASES } from './operationCasesV2/chat';
import { CONTACT_CASES } from './operationCasesV2/contact';
import { MESSAGE_CASES } from './operationCasesV2/message';
import { WEBHOOK_SUBSCRIPTION_CASES } from './operationCasesV2/webhookSubscription';

/** All operations of V2, for an account that `seedAccount` made. */
export const OPERATION_CASES_V2: OperationCase[] = [
  ...ACCOUNT_CASES,
  ...CHAT_CASES,
  ...CONTACT_CASES,
  ...MESSAGE_CASES,
  ...WEBHOOK_SUBSCRIPTION_CASES,
];
