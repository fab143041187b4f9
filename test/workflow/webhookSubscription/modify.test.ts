import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../../support/linq';

const linq = useLinq();

const PATH = '/api/partner/v2/webhook_subscriptions';
const before = { webhook_url: 'https://example.com/1', version: 2, active: true };

beforeEach(() => {
  linq.emulator.createSubscription({
    ...before,
    events: ['message.sent', 'message.received'],
    secret: 'kept by Linq',
  });
});

const modify = (updateFields: INodeParameters) =>
  linq.run({
    resource: 'webhookSubscriptionV2',
    operation: 'modify',
    webhookSubscriptionId: { __rl: true, mode: 'id', value: '1' },
    updateFields,
  });

const putBody = () => linq.wire().find(({ method }) => method === 'PUT')?.body;

test.each<[string, INodeParameters, object]>([
  ['the URL', { webhookUrl: 'https://example.com/2' }, { webhook_url: 'https://example.com/2' }],
  ['active', { active: false }, { active: false }],
  ['the version', { version: 3 }, { version: 3 }],
  ['the secret', { secret: 'a new one' }, { secret: 'a new one' }],
  ['events', { events: ['chat.created'] }, { events: ['chat.created'] }],
  [
    'events, added',
    { eventsMode: 'add', events: ['chat.created', 'message.sent'] },
    { events: ['message.sent', 'message.received', 'chat.created'] },
  ],
  [
    'events, removed',
    { eventsMode: 'remove', events: ['message.sent', 'chat.created'] },
    { events: ['message.received'] },
  ],
  ['several at once', { active: false, version: 3 }, { active: false, version: 3 }],
])('changes only what is named: %s', async (_, updateFields, changed) => {
  const { output } = await modify(updateFields);

  expect(linq.wire().map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET ${PATH}`,
    `PUT ${PATH}/1`,
  ]);
  expect(putBody()).toEqual({
    webhook_subscription: { ...before, events: ['message.sent', 'message.received'], ...changed },
  });
  expect(jsonOf(output)).toEqual([{ ...linq.emulator.subscriptions[0], changed: true }]);
});

test.each<[string, INodeParameters]>([
  ['what it already has', { active: true, version: 2, webhookUrl: 'https://example.com/1' }],
  ['the same events in another order', { events: ['message.received', 'message.sent'] }],
  ['added events it already has', { eventsMode: 'add', events: ['message.sent'] }],
  ['removed events it does not have', { eventsMode: 'remove', events: ['chat.created'] }],
])('sends no PUT when nothing changes, and says so: %s', async (_, updateFields) => {
  const { output } = await modify(updateFields);

  expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
  expect(jsonOf(output)).toEqual([{ ...linq.emulator.subscriptions[0], changed: false }]);
});

test('refuses to remove the last event', async () => {
  const { error } = await modify({
    eventsMode: 'remove',
    events: ['message.sent', 'message.received'],
  });

  expect(error).toMatchObject({
    name: 'NodeOperationError',
    message: 'Events: webhook subscription 1 would be left without any event',
    context: { itemIndex: 0 },
  });
  expect(putBody()).toBeUndefined();
});

test('refuses a mode without events before any request', async () => {
  const { error } = await modify({ eventsMode: 'remove' });
  expect(error?.message).toBe("Events Mode: expected 'Events' as well. Given: nothing");
  expect(linq.wire()).toEqual([]);
});

test('refuses an unknown mode before any request', async () => {
  const { error } = await modify({ eventsMode: '={{ "toggle" }}', events: ['message.sent'] });
  expect(error?.message).toBe('Events Mode: expected one of add, remove, replace. Given: "toggle"');
  expect(linq.wire()).toEqual([]);
});

test('keeps events that Linq has and this node does not know', async () => {
  const [subscription] = linq.emulator.subscriptions;
  subscription?.events.push('message.edited');
  linq.emulator.interfere = ({ method }) =>
    method === 'PUT'
      ? {
          kind: 'answer',
          status: 200,
          body: JSON.stringify({ webhook_subscription: subscription }),
        }
      : {
          kind: 'answer',
          status: 200,
          body: JSON.stringify({ webhook_subscriptions: [subscription] }),
        };

  await modify({ active: false });
  expect(putBody()).toMatchObject({
    webhook_subscription: { events: ['message.sent', 'message.received', 'message.edited'] },
  });
});

test('says loudly that Linq lost the secret', async () => {
  linq.emulator.dropsOmittedSecret = true;
  const { output } = await modify({ active: false });
  expect(output[0]?.json).toMatchObject({
    changed: true,
    secret_configured: false,
    warning: expect.stringContaining(
      'Webhook subscription 1 had a secret before this change',
    ) as unknown,
  });
});

test('says which subscription was not found', async () => {
  await linq.run({
    resource: 'webhookSubscriptionV2',
    operation: 'delete',
    webhookSubscriptionId: 1,
  });
  const { error } = await modify({ active: false });
  expect(error?.message).toBe('Linq did not find webhook subscription 1');
});

test('says why it changed nothing where no field is named', async () => {
  const { output } = await modify({});
  expect(jsonOf(output)).toEqual([
    {
      ...linq.emulator.subscriptions[0],
      changed: false,
      reason: "Nothing was changed, since no field is set under 'Update Fields'",
    },
  ]);
  expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
});

describe('of what Linq does not say', () => {
  const saying = (fields: object) => {
    const webhook_subscriptions = [{ id: 1, ...before, events: ['message.sent'], ...fields }];
    linq.emulator.interfere = ({ method }) =>
      method === 'GET'
        ? { kind: 'answer', status: 200, body: JSON.stringify({ webhook_subscriptions }) }
        : undefined;
  };

  test.each<[object, INodeParameters, string]>([
    [{ events: undefined }, { active: false }, 'Events: Linq did not say which events'],
    [
      { events: null },
      { events: ['message.read'], eventsMode: 'remove' },
      'Events: Linq did not say which events',
    ],
    [{ webhook_url: null }, { active: false }, 'Webhook URL: Linq did not say which URL'],
  ])('%j: %j would lose it, and is refused', async (fields, changes, message) => {
    saying(fields);
    const { error } = await modify(changes);
    expect(error?.message).toContain(message);
    expect(putBody()).toBeUndefined();
  });

  test('nothing is missed where nothing is to change', async () => {
    saying({ events: null, webhook_url: 'https://example.com/1' });
    const { output } = await modify({});
    expect(jsonOf(output)).toMatchObject([
      { changed: false, reason: expect.stringContaining('no field is set') as string },
    ]);
  });

  test('whatever is named all anew is changed', async () => {
    saying({ events: null, webhook_url: null });
    await modify({ events: ['message.read'], webhookUrl: 'https://example.com/2' });
    expect(putBody()).toMatchObject({
      webhook_subscription: { events: ['message.read'], webhook_url: 'https://example.com/2' },
    });
  });
});
