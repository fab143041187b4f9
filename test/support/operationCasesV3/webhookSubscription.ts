import type { WebhookEventType } from '@linqapp/sdk/resources/webhook-events';
import type { Emulator } from '../../../harness/linq/emulator';
import { byId, OWN, V3, type OperationCase } from '../operationCases';

export const SUBSCRIPTION = '550e8400-e29b-41d4-a716-446655440000';
/** The URL of the one that is there, with the older payload version. */
export const OLD_URL = 'https://old.example/linq?version=2025-01-01';

/** Puts one of the older payload version into the account. */
export function seedSubscription({ v3 }: Emulator): void {
  const input = { target_url: OLD_URL, subscribed_events: ['chat.created'] };
  v3.subscriptions.create(input, SUBSCRIPTION);
}

const webhookSubscriptionId = byId(SUBSCRIPTION.toUpperCase());
const badSubscription: OperationCase['bad'] = [
  { webhookSubscriptionId: byId('12') },
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

/** The operations of Webhook Subscription. */
export const WEBHOOK_SUBSCRIPTION_CASES: OperationCase[] = [
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
    sdk: (sdk) =>
      sdk.webhookSubscriptions.create({
        target_url: 'https://new.example/linq',
        // The client knows the events of its own day only, Linq takes more.
        subscribed_events: ['message.sent', 'brand.new_event' as WebhookEventType],
        phone_numbers: ['+12025550100'],
      }),
    sdkDifferences: {
      '0.body.target_url':
        'Without a version Linq takes the newest there is on the day; the node pins the one that it knows.',
    },
  },
  {
    resource: 'webhookSubscription',
    operation: 'delete',
    parameters: { webhookSubscriptionId },
    wire: [[`DELETE ${V3}/webhook-subscriptions/${SUBSCRIPTION}`]],
    output: [{ id: SUBSCRIPTION, deleted: true }],
    bad: badSubscription,
    failure: noSubscription,
    sdk: (sdk) => sdk.webhookSubscriptions.delete(SUBSCRIPTION),
  },
  {
    resource: 'webhookSubscription',
    operation: 'get',
    parameters: { webhookSubscriptionId },
    wire: [[`GET ${V3}/webhook-subscriptions/${SUBSCRIPTION}`]],
    output: [{ id: SUBSCRIPTION, target_url: OLD_URL }],
    bad: badSubscription,
    failure: noSubscription,
    sdk: (sdk) => sdk.webhookSubscriptions.retrieve(SUBSCRIPTION),
  },
  {
    resource: 'webhookSubscription',
    operation: 'getAll',
    parameters: { returnAll: true },
    wire: [[`GET ${V3}/webhook-subscriptions`]],
    output: [{ id: SUBSCRIPTION }],
    bad: [{ returnAll: '={{ "all" }}' }, 'Return All: expected true or false. Given: "all"'],
    failure: refusedList,
    sdk: (sdk) => sdk.webhookSubscriptions.list(),
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
    sdk: async (sdk) => {
      // The node reads first, to send nothing where nothing would differ.
      await sdk.webhookSubscriptions.retrieve(SUBSCRIPTION);
      await sdk.webhookSubscriptions.update(SUBSCRIPTION, { is_active: false, phone_numbers: [] });
    },
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
