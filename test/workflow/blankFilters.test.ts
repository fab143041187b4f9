import type { INodeParameters } from 'n8n-workflow';
import { useLinq } from '../support/linq';
import { ADA, byId, OWN, seedAccount } from '../support/operationCases';
import { seedV3Account } from '../support/operationCasesV3';
import { GROUP } from '../support/operationCasesV3/chat';
import { SUBSCRIPTION } from '../support/operationCasesV3/webhookSubscription';

// An expression that came out empty must not turn off what keeps others' things out.
const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
  seedV3Account(linq.emulator);
});

const subscription = {
  resource: 'webhookSubscriptionV2',
  webhookUrl: 'https://new.example',
  events: ['message.sent'],
  version: 2,
};

const subscribe = (additionalFields: INodeParameters): INodeParameters => ({
  resource: 'paymentRequest',
  operation: 'createForSubscription',
  priceId: 'price_1QAbCdEfGhIjKlMn',
  additionalFields,
});

/** An update that names only one field. */
const updates =
  (resource: string, operation: string, id: number | string) =>
  (name: string) =>
  (given: string): INodeParameters => ({
    resource,
    operation,
    webhookSubscriptionId: byId(id),
    updateFields: { [name]: given },
  });
const updatesV3 = updates('webhookSubscription', 'update', SUBSCRIPTION);
const updatesV2 = updates('webhookSubscriptionV2', 'modify', 1);

/** Each with the label of its field, which is blank where a person added it and left it so. */
const LEFT_BLANK: [label: string, withField: (given: string) => INodeParameters][] = [
  ['From', (line) => ({ resource: 'chat', operation: 'getAll', filters: { line } })],
  ['To', (person) => ({ resource: 'chat', operation: 'getAll', filters: { person } })],
  ['To', (to) => ({ resource: 'phoneNumber', operation: 'getAvailable', to })],
  [
    'Exclude From',
    (excludeFrom) => ({
      resource: 'phoneNumber',
      operation: 'getAvailable',
      options: { excludeFrom },
    }),
  ],
  [
    'Exclude From',
    (excludeFrom) => ({
      resource: 'message',
      operation: 'sendToPerson',
      to: ADA,
      text: 'Hello',
      additionalFields: { excludeFrom },
    }),
  ],
  [
    'Phone Number Names or IDs',
    (phoneNumbers) => ({
      resource: 'webhookSubscription',
      operation: 'create',
      targetUrl: 'https://new.example',
      events: ['message.sent'],
      additionalFields: { phoneNumbers },
    }),
  ],
  [
    'Phone Number Names or IDs',
    (phoneNumbers) => ({
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: byId(SUBSCRIPTION),
      updateFields: { phoneNumbers, active: false },
    }),
  ],
  [
    'Active',
    (active) => ({
      resource: 'webhookSubscription',
      operation: 'create',
      targetUrl: 'https://new.example',
      events: ['message.sent'],
      additionalFields: { active },
    }),
  ],
  ['Active', (active) => ({ ...subscription, operation: 'create', additionalFields: { active } })],
  [
    'User Email',
    (userEmail) => ({
      resource: 'contactV2',
      operation: 'create',
      firstName: 'Ada',
      additionalFields: { userEmail },
    }),
  ],
  ['Metadata', (metadata) => subscribe({ metadata })],
  ['Active', updatesV3('active')],
  ['Event Names or IDs', updatesV3('events')],
  ['Payload Version', updatesV3('payloadVersion')],
  ['Target URL', updatesV3('targetUrl')],
  ['Active', updatesV2('active')],
  ['Events', updatesV2('events')],
  ['Version', updatesV2('version')],
  ['Webhook URL', updatesV2('webhookUrl')],
  [
    'Display Name',
    (displayName) => ({
      resource: 'chat',
      operation: 'update',
      chatId: byId(GROUP),
      updateFields: { displayName, iconUrl: 'https://example.com/icon.png' },
    }),
  ],
  [
    'First Name',
    (firstName) => ({
      resource: 'contactCard',
      operation: 'update',
      from: { __rl: true, mode: 'phoneNumber', value: OWN },
      updateFields: { firstName, lastName: 'Lovelace' },
    }),
  ],
  [
    'Idempotency Key',
    (idempotencyKey) => ({
      resource: 'message',
      operation: 'sendToPerson',
      to: ADA,
      text: 'Hello',
      additionalFields: { idempotencyKey },
    }),
  ],
  [
    'Preferred Service',
    (preferredService) => ({
      resource: 'message',
      operation: 'sendToPerson',
      to: ADA,
      text: 'Hello',
      additionalFields: { preferredService },
    }),
  ],
  ['Idempotency Key', (idempotencyKey) => subscribe({ idempotencyKey })],
  ['Coupon', (coupon) => subscribe({ coupon })],
  ['Promotion Code', (promotionCode) => subscribe({ promotionCode })],
  ['Quantity', (quantity) => subscribe({ quantity })],
  ['Trial Days', (trialDays) => subscribe({ trialDays })],
  ['Trial End', (trialEnd) => subscribe({ trialEnd })],
  ['Secret', (secret) => ({ ...subscription, operation: 'create', additionalFields: { secret } })],
  [
    'Secret',
    (secret) => ({
      ...subscription,
      operation: 'update',
      webhookSubscriptionId: byId(1),
      additionalFields: { secret },
    }),
  ],
  [
    'Secret',
    (secret) => ({
      ...subscription,
      operation: 'modify',
      webhookSubscriptionId: byId(1),
      updateFields: { secret },
    }),
  ],
];

const refuses = async (label: string, parameters: INodeParameters) => {
  const { error } = await linq.run(parameters);
  expect(error?.message).toMatch(new RegExp(`^${label}: expected .+ Given: nothing$`));
  expect(linq.wire()).toEqual([]);
};

describe.each(LEFT_BLANK)('%s (%#)', (label, withField) => {
  test.each(['={{ $json.none }}', '={{ "" }}', '={{ null }}', '= {{ $json.none }} '])(
    'is refused where an expression left it blank: %s',
    async (expression) => {
      await refuses(label, withField(expression));
    },
  );

  test('is passed over where a person did', async () => {
    const { error } = await linq.run(withField(''));
    expect(error).toBeUndefined();
    expect(linq.wire()).not.toEqual([]);
  });
});

test('Status, which a person cannot leave blank, is refused', async () => {
  const filters = { status: '={{ $json.none }}' };
  await refuses('Status', { resource: 'paymentRequest', operation: 'getAll', filters });
});

test.each<INodeParameters>([
  { operation: 'create', targetUrl: 'https://new.example', events: ['message.sent'] },
  { operation: 'update', webhookSubscriptionId: byId(SUBSCRIPTION) },
])('a list of lines is refused where an expression left it empty: %j', async (parameters) => {
  const withLines = { phoneNumbers: '={{ [] }}' };
  await refuses('Phone Number Names or IDs', {
    resource: 'webhookSubscription',
    ...parameters,
    ...(parameters['operation'] === 'create'
      ? { additionalFields: withLines }
      : { updateFields: withLines }),
  });
});
