import type { Emulator } from '../../harness/linq/emulator';
import type { OperationCase } from './operationCases';
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

const OWN = '+12025550100';
const V3 = '/api/partner/v3';
export const SUBSCRIPTION = '550e8400-e29b-41d4-a716-446655440000';
const OLD_URL = 'https://old.example/linq?version=2025-01-01';

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
  v3.subscriptions.create(
    { target_url: OLD_URL, subscribed_events: ['chat.created'] },
    SUBSCRIPTION,
  );
}

const webhookSubscriptionId = { __rl: true, mode: 'id', value: SUBSCRIPTION.toUpperCase() };
const badSubscription: OperationCase['bad'] = [
  { webhookSubscriptionId: { __rl: true, mode: 'id', value: '12' } },
  'Webhook Subscription: expected a Linq ID, such as 550e8400-e29b-41d4-a716-446655440000. Given: "12"',
];
const noSubscription: OperationCase['failure'] = [
  404,
  `Linq did not find webhook subscription ${SUBSCRIPTION}`,
];
const input = {
  targetUrl: 'https://new.example/linq',
  events: ['message.sent', 'brand.new_event'],
};
const created = {
  target_url: 'https://new.example/linq?version=2026-02-03',
  subscribed_events: ['message.sent', 'brand.new_event'],
};
const refusedList: OperationCase['failure'] = [
  422,
  'Linq did not accept the list of webhook subscriptions (422): No',
];

/** All operations of the node that speak V3, for an account that `seedV3Account` made. */
export const OPERATION_CASES_V3: OperationCase[] = [
  ...ACCOUNT_CASES,
  ...ATTACHMENT_CASES,
  ...CHAT_CASES,
  ...MESSAGE_CASES,
  ...EXPERIENCE_CASES,
  ...PAYMENT_REQUEST_CASES,
  ...POLL_CASES,
  {
    resource: 'webhookSubscription',
    operation: 'create',
    parameters: { ...input, additionalFields: { phoneNumbers: ['(202) 555-0100'] } },
    wire: [[`POST ${V3}/webhook-subscriptions`, { ...created, phone_numbers: [OWN] }]],
    output: [
      {
        ...created,
        phone_numbers: [OWN],
        is_active: true,
        // jest's matchers are typed as any.
        signing_secret: expect.stringMatching(/^whsec_/) as string,
      },
    ],
    bad: [{ events: 'message sent' }, 'message.received'],
    failure: [422, 'Linq did not accept the new webhook subscription (422): No'],
  },
  {
    resource: 'webhookSubscription',
    operation: 'delete',
    parameters: { webhookSubscriptionId },
    wire: [[`DELETE ${V3}/webhook-subscriptions/${SUBSCRIPTION}`]],
    output: [{ id: SUBSCRIPTION, deleted: true }],
    bad: badSubscription,
    failure: noSubscription,
  },
  {
    resource: 'webhookSubscription',
    operation: 'get',
    parameters: { webhookSubscriptionId },
    wire: [[`GET ${V3}/webhook-subscriptions/${SUBSCRIPTION}`]],
    output: [{ id: SUBSCRIPTION, target_url: OLD_URL }],
    bad: badSubscription,
    failure: noSubscription,
  },
  {
    resource: 'webhookSubscription',
    operation: 'getAll',
    parameters: { returnAll: true },
    wire: [[`GET ${V3}/webhook-subscriptions`]],
    output: [{ id: SUBSCRIPTION }],
    bad: [{ returnAll: '={{ "all" }}' }, 'Return All: expected true or false. Given: "all"'],
    failure: refusedList,
  },
  {
    resource: 'webhookSubscription',
    operation: 'update',
    parameters: { webhookSubscriptionId, updateFields: { active: false, phoneNumbers: [] } },
    wire: [
      [`GET ${V3}/webhook-subscriptions/${SUBSCRIPTION}`],
      [`PUT ${V3}/webhook-subscriptions/${SUBSCRIPTION}`, { is_active: false, phone_numbers: [] }],
    ],
    output: [{ id: SUBSCRIPTION, is_active: false, changed: true }],
    bad: badSubscription,
    failure: noSubscription,
  },
  {
    resource: 'webhookSubscription',
    operation: 'upsert',
    parameters: input,
    wire: [[`GET ${V3}/webhook-subscriptions`], [`POST ${V3}/webhook-subscriptions`, created]],
    output: [{ ...created, created: true }],
    bad: [{ targetUrl: 'new' }, 'Target URL: expected'],
    failure: refusedList,
  },
];
