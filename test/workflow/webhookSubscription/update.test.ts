import type { INodeParameters } from 'n8n-workflow';
import { WEBHOOK_EVENTS } from '../../../nodes/Linq/fields/v2/events';
import { jsonOf, TOKEN, useLinq } from '../../support/linq';

const linq = useLinq();

const PATH = '/api/partner/v2/webhook_subscriptions/1';

/** The parameters of the vendor's own example, without its optional fields. */
const parameters: INodeParameters = {
  resource: 'webhookSubscriptionV2',
  operation: 'update',
  webhookSubscriptionId: { __rl: true, mode: 'id', value: '1' },
  webhookUrl: 'https://example.com/webhooks/linq',
  events: ['message.sent', 'message.received'],
  version: 2,
  additionalFields: {},
};

const example = {
  webhook_url: 'https://example.com/webhooks/linq',
  version: 2,
  events: ['message.sent', 'message.received'],
};

beforeEach(() => {
  linq.emulator.createSubscription({
    webhook_url: 'https://old.example',
    events: ['message.read'],
  });
});

const sentBody = () => linq.wire()[0]?.body;

test('sends the vendor’s own example as it is documented, header included', async () => {
  await linq.run({
    ...parameters,
    additionalFields: { secret: 'your-webhook-secret-key', active: true },
  });

  expect(linq.wire()).toEqual([
    {
      method: 'PUT',
      path: PATH,
      body: {
        webhook_subscription: { ...example, secret: 'your-webhook-secret-key', active: true },
      },
    },
  ]);
  expect(linq.emulator.requests[0]?.headers).toMatchObject({
    'x-linq-integration-token': TOKEN,
    'content-type': 'application/json',
  });
});

test('gives the updated subscription to the next node, envelope off and paired', async () => {
  linq.emulator.createSubscription({
    webhook_url: 'https://two.example',
    events: ['message.read'],
  });
  const { output } = await linq.run(
    { ...parameters, webhookSubscriptionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
    { items: [{ id: 2 }, { id: '1' }] },
  );

  expect(output).toEqual([
    { json: expect.objectContaining({ id: 2, ...example }) as unknown, pairedItem: { item: 0 } },
    { json: expect.objectContaining({ id: 1, ...example }) as unknown, pairedItem: { item: 1 } },
  ]);
  expect(linq.emulator.subscriptions).toEqual(jsonOf(output).reverse());
});

test.each([
  ['active: false is sent', { active: false }, { active: false }],
  ['an empty secret is not sent', { secret: '' }, {}],
  ['a secret of nothing but spaces is not sent', { secret: '  ' }, {}],
  ['spaces in a secret stay', { secret: ' a b ' }, { secret: ' a b ' }],
])('%s', async (_, additionalFields, expected) => {
  await linq.run({ ...parameters, additionalFields });
  expect(sentBody()).toEqual({ webhook_subscription: { ...example, ...expected } });
});

test('version from a text is sent as a JSON number', async () => {
  await linq.run({ ...parameters, version: '={{ "3" }}' });
  expect(sentBody()).toEqual({ webhook_subscription: { ...example, version: 3 } });
});

test.each([
  ['a list', '={{ ["chat.created", "message.read"] }}'],
  ['a JSON list in a text', '=["chat.created", "message.read"]'],
  ['a text with commas', 'chat.created, message.read'],
  [
    'what n8n makes of a list with spaces around the braces',
    '= {{ ["chat.created", "message.read"] }} ',
  ],
  ['duplicates', '={{ ["chat.created", "message.read", "chat.created"] }}'],
])('events from an expression: %s', async (_, events) => {
  await linq.run({ ...parameters, events });
  expect(sentBody()).toMatchObject({
    webhook_subscription: { events: ['chat.created', 'message.read'] },
  });
});

test('all events of the catalogue are accepted by the contract', async () => {
  const events = WEBHOOK_EVENTS.map(({ value }) => value);
  await linq.run({ ...parameters, events });
  expect(linq.emulator.subscriptions[0]?.events).toEqual(events);
});

describe('bad input never reaches Linq', () => {
  const id = (value: string) => ({ webhookSubscriptionId: { __rl: true, mode: 'id', value } });

  test.each<[string, INodeParameters, string]>([
    [
      'ID: word',
      id('abc'),
      'Webhook Subscription: expected a whole number above 0, such as 123. Given: "abc"',
    ],
    ['ID: zero', id('0'), 'Given: "0"'],
    ['ID: negative', id('-1'), 'Given: "-1"'],
    ['ID: fraction', id('1.5'), 'Given: "1.5"'],
    ['ID: exponent', id('1e3'), 'Given: "1e3"'],
    ['ID: path', id('12/../../contacts/5'), 'Given: "12/../../contacts/5"'],
    ['ID: not exact as a number', id('9007199254740993'), 'Given: "9007199254740993"'],
    [
      'ID: empty',
      id('={{ "" }}'),
      'Webhook Subscription: expected a whole number above 0, such as 123. Given: nothing',
    ],
    ['ID: missing', { webhookSubscriptionId: '={{ undefined }}' }, 'Given: nothing'],
    ['ID: object', { webhookSubscriptionId: '={{ {"id": 1} }}' }, 'Given: {"id":1}'],
    [
      'URL: no scheme',
      { webhookUrl: 'example.com/hook' },
      'Webhook URL: expected an absolute http or https URL, such as https://example.com/webhooks/linq. Given: "example.com/hook"',
    ],
    ['URL: other scheme', { webhookUrl: 'ftp://example.com' }, 'Given: "ftp://example.com"'],
    ['URL: no host', { webhookUrl: 'https:///hook' }, 'Given: "https:///hook"'],
    ['URL: empty', { webhookUrl: '={{ "" }}' }, 'Webhook URL: expected'],
    [
      'events: none',
      { events: '={{ [] }}' },
      'Events: expected at least one of its choices. Given: []',
    ],
    [
      'events: unknown',
      { events: ['message.sent', 'message.created'] },
      'Events: "message.created" is not among its choices',
    ],
    ['events: not a text', { events: '={{ [1] }}' }, 'Events: 1 is not among its choices'],
    [
      'version: zero',
      { version: 0 },
      'Version: expected a whole number above 0, such as 2. Given: 0',
    ],
    ['version: fraction', { version: 2.5 }, 'Given: 2.5'],
    ['version: word', { version: '={{ "two" }}' }, 'Given: "two"'],
    [
      'active: word',
      { additionalFields: { active: '={{ "yes" }}' } },
      'Active: expected true or false. Given: "yes"',
    ],
    [
      'secret: its value is not repeated',
      { additionalFields: { secret: '={{ [12345] }}' } },
      'Secret: expected text. Given: a list',
    ],
  ])('%s', async (_, bad, message) => {
    const { error } = await linq.run({ ...parameters, ...bad }, { items: [{}] });

    expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 0 } });
    expect(error?.message).toContain(message);
    expect(linq.wire()).toEqual([]);
  });

  test('not even for the items before it', async () => {
    const { error } = await linq.run(
      { ...parameters, webhookUrl: '={{ $json.url }}' },
      { items: [{ url: 'https://one.example' }, { url: 'nowhere' }] },
    );

    expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 1 } });
    expect(linq.wire()).toEqual([]);
  });
});
