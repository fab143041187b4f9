import type { INodeParameters } from 'n8n-workflow';
import { useLinq } from '../support/linq';
import { ADA, byId, seedAccount } from '../support/operationCases';
import { seedV3Account } from '../support/operationCasesV3';

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
