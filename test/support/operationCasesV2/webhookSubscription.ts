import { byId, V2, type OperationCase } from '../operationCases';

const subscriptionInput = {
  webhookUrl: 'https://new.example',
  events: ['message.sent'],
  version: 2,
};

const subscription = {
  webhook_subscription: {
    webhook_url: 'https://new.example',
    events: ['message.sent'],
    version: 2,
  },
};

const badUrl: OperationCase['bad'] = [{ webhookUrl: 'new' }, 'Webhook URL: expected'];

const badSubscription: OperationCase['bad'] = [
  { webhookSubscriptionId: byId('x') },
  'Webhook Subscription: expected',
];

/** The operations of Webhook Subscription (V2). */
export const WEBHOOK_SUBSCRIPTION_CASES: OperationCase[] = [
  {
    resource: 'webhookSubscriptionV2',
    operation: 'create',
    parameters: subscriptionInput,
    wire: [[`POST ${V2}/webhook_subscriptions`, subscription]],
    output: [{ id: 2, webhook_url: 'https://new.example' }],
    bad: badUrl,
    failure: [422, 'Linq did not accept the new webhook subscription (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'delete',
    parameters: { webhookSubscriptionId: byId(1) },
    wire: [[`DELETE ${V2}/webhook_subscriptions/1`]],
    output: [{ id: 1, deleted: true }],
    bad: badSubscription,
    failure: [404, 'Linq did not find webhook subscription 1'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'get',
    parameters: { webhookSubscriptionId: byId(1) },
    wire: [[`GET ${V2}/webhook_subscriptions`]],
    output: [{ id: 1, webhook_url: 'https://old.example' }],
    bad: badSubscription,
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'getAll',
    parameters: { returnAll: true },
    wire: [[`GET ${V2}/webhook_subscriptions`]],
    output: [{ id: 1 }],
    bad: [{ returnAll: '={{ "all" }}' }, 'Return All: expected true or false. Given: "all"'],
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'modify',
    parameters: { webhookSubscriptionId: byId(1), updateFields: { version: 3 } },
    wire: [
      [`GET ${V2}/webhook_subscriptions`],
      [
        `PUT ${V2}/webhook_subscriptions/1`,
        {
          webhook_subscription: {
            webhook_url: 'https://old.example',
            events: ['chat.created'],
            version: 3,
            active: true,
          },
        },
      ],
    ],
    output: [{ id: 1, version: 3, changed: true }],
    bad: badSubscription,
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'update',
    parameters: { webhookSubscriptionId: byId(1), ...subscriptionInput },
    wire: [[`PUT ${V2}/webhook_subscriptions/1`, subscription]],
    output: [{ id: 1, webhook_url: 'https://new.example' }],
    bad: badUrl,
    failure: [404, 'Linq did not find webhook subscription 1'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'upsert',
    parameters: subscriptionInput,
    wire: [[`GET ${V2}/webhook_subscriptions`], [`POST ${V2}/webhook_subscriptions`, subscription]],
    output: [{ id: 2, webhook_url: 'https://new.example', created: true }],
    bad: badUrl,
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
];
