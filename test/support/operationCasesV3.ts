import type { Emulator } from '../../harness/linq/emulator';
import { OWN, type OperationCase } from './operationCases';
import { ACCOUNT_CASES, LINE_ID, seedAccount } from './operationCasesV3/account';
import { ATTACHMENT_CASES, seedAttachments } from './operationCasesV3/attachment';
import { CHAT_CASES, seedChats } from './operationCasesV3/chat';
import { MESSAGE_CASES, seedMessages } from './operationCasesV3/message';
import {
  EXPERIENCE_CASES,
  PAYMENT_REQUEST_CASES,
  seedPaymentRequests,
} from './operationCasesV3/paymentRequest';
import { POLL_CASES, seedPolls } from './operationCasesV3/poll';
import { SENDING_CASES } from './operationCasesV3/sending';
import {
  seedSubscription,
  WEBHOOK_SUBSCRIPTION_CASES,
} from './operationCasesV3/webhookSubscription';

/** A line with a chat, a file, and a subscription of the older payload version. */
export function seedV3Account(emulator: Emulator): void {
  const { v3 } = emulator;
  v3.lines.add(OWN, LINE_ID);
  v3.lines.add('+12025550101');
  seedMessages(emulator);
  seedAttachments(emulator);
  seedChats(emulator);
  seedPolls(emulator);
  seedPaymentRequests(emulator);
  seedAccount(emulator);
  seedSubscription(emulator);
}

/** All operations of the node that speak V3, for an account that `seedV3Account` made. */
export const OPERATION_CASES_V3: OperationCase[] = [
  ...ACCOUNT_CASES,
  ...ATTACHMENT_CASES,
  ...CHAT_CASES,
  ...MESSAGE_CASES,
  ...SENDING_CASES,
  ...EXPERIENCE_CASES,
  ...PAYMENT_REQUEST_CASES,
  ...POLL_CASES,
  ...WEBHOOK_SUBSCRIPTION_CASES,
];
