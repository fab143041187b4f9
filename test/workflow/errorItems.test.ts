import type { INodeParameters } from 'n8n-workflow';
import { ADA, OWN } from '../support/operationCases';
import { seed, update } from '../support/failingRun';
import { jsonOf, useLinq } from '../support/linq';

const linq = useLinq();

describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
  'what stops the whole run, with %s,',
  (onError) => {
    const items = [{ id: 1 }, { id: 2 }];

    test.each<[string, Parameters<typeof linq.run>[1], INodeParameters, string]>([
      ['a base URL that is none', { credential: { baseUrl: 'ftp://x' } }, {}, 'Base URL: expected'],
      ['no credential', { node: { credentials: {} } }, {}, 'credentials'],
      ['bad request options', {}, { requestOptions: { maxRetries: -1 } }, 'Max Retries: expected'],
    ])('is a failure of each item: %s', async (_, options, parameters, message) => {
      const { output, errorOutput, error } = await linq.run(
        { ...update, ...parameters },
        { items, onError, ...options },
      );

      expect(error).toBeUndefined();
      const [failed, succeeded] =
        onError === 'continueErrorOutput' ? [errorOutput, output] : [output, []];
      expect(jsonOf(failed)).toMatchObject([
        { error: expect.stringContaining(message) as string },
        { error: expect.stringContaining(message) as string },
      ]);
      expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
      expect(succeeded).toEqual([]);
      expect(linq.wire()).toEqual([]);
    });
  },
);

describe('when some items fail', () => {
  const items = [{ id: 1 }, { id: 'abc' }, { id: 404 }, { id: 2 }];
  const failures = [
    'Webhook Subscription: expected a whole number above 0, such as 123. Given: "abc"',
    'Linq did not find webhook subscription 404',
  ];
  const errorItems = [
    { error: failures[0] },
    {
      error: failures[1],
      message:
        'HTTP status 404\nIt may have been deleted, or belong to a different organization than the integration token.\nLinq said: Webhook subscription not found',
    },
  ];

  beforeEach(() => {
    seed(linq.emulator, 2);
  });

  test('Continue On Fail gives each of them an error item, in place and paired', async () => {
    const { output, error } = await linq.run(update, { items, onError: 'continueRegularOutput' });

    expect(error).toBeUndefined();
    expect(jsonOf(output)).toEqual([
      linq.emulator.subscriptions[0],
      ...errorItems,
      linq.emulator.subscriptions[1],
    ]);
    expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
      [0, 1, 2, 3].map((item) => ({ item })),
    );
  });

  test('the error output gets exactly them, the success output exactly the others', async () => {
    const { output, errorOutput } = await linq.run(update, {
      items,
      onError: 'continueErrorOutput',
    });

    expect(jsonOf(output)).toEqual(linq.emulator.subscriptions);
    expect(jsonOf(errorOutput)).toEqual([
      { id: 'abc', ...errorItems[0] },
      { id: 404, ...errorItems[1] },
    ]);
    expect([...output, ...errorOutput].map(({ pairedItem }) => pairedItem)).toEqual(
      [0, 3, 1, 2].map((item) => ({ item })),
    );
  });

  test('a message that came in is not covered by ours', async () => {
    const came = { id: 404, message: 'Where is my order?' };
    const { errorOutput } = await linq.run(update, {
      items: [came],
      onError: 'continueErrorOutput',
    });
    expect(jsonOf(errorOutput)).toEqual([{ ...came, error: failures[1] }]);
  });

  test('without either the run ends at the first of them', async () => {
    const { error } = await linq.run(
      { ...update, requestOptions: { maxConcurrentRequests: 1 } },
      { items: [{ id: 1 }, { id: 404 }, { id: 2 }] },
    );
    expect(error).toMatchObject({
      message: failures[1],
      description:
        'It may have been deleted, or belong to a different organization than the integration token.\nLinq said: Webhook subscription not found.\nThis is item 1 of 3, counted from 0. Done: 1. Failed: 1. Not sent: 1.',
      context: { itemIndex: 1 },
    });
    expect(linq.wire()).toHaveLength(2);
  });

  test('without either a mistake in one item says which it is, and that nothing was sent', async () => {
    const { error } = await linq.run(update, { items: items.slice(0, 3) });
    expect(error).toMatchObject({
      message: failures[0],
      description:
        'This is item 1 of 3, counted from 0. Nothing was sent, since all items are checked first.',
      context: { itemIndex: 1 },
    });
    expect(linq.wire()).toEqual([]);
  });

  test('an expression that cannot be resolved is one of them', async () => {
    const { output } = await linq.run(
      { ...update, webhookUrl: '={{ $("No such node").item.json.url }}' },
      { onError: 'continueRegularOutput' },
    );
    expect(jsonOf(output)).toEqual([{ error: "Referenced node doesn't exist" }]);
  });
});

describe('whom a failed send was for', () => {
  const person = { resource: 'message', operation: 'sendToPerson', to: '={{ $json.phone }}' };
  const chat = {
    resource: 'chat',
    operation: 'create',
    from: { __rl: true, mode: 'phoneNumber', value: OWN },
    to: '={{ $json.phone }}',
  };
  const question = {
    resource: 'message',
    operation: 'sendAndWait',
    sendTo: 'person',
    to: '={{ $json.phone }}',
    message: '',
  };
  const refusal = { kind: 'answer', status: 422, body: '{}' } as const;

  test.each<[string, INodeParameters, string]>([
    ['is refused by Linq', { ...person, text: 'Hi' }, 'Linq did not accept'],
    ['has nothing to say', person, 'Text: expected'],
    [
      'has a broken expression elsewhere',
      { ...person, text: '={{ $("No").item.json.x }}' },
      'Refer',
    ],
    ['begins a chat', { ...chat, text: 'Hi' }, 'Linq did not accept'],
    ['asks', question, 'Message: expected'],
  ])('is beside the error, as it was understood, where it %s', async (_, parameters, message) => {
    linq.emulator.interfere = () => refusal;
    const { output, error } = await linq.run(parameters, {
      items: [{ phone: '(555) 123-4567', to: 'came in' }],
      onError: 'continueRegularOutput',
    });

    expect(error).toBeUndefined();
    expect(jsonOf(output)).toMatchObject([
      { error: expect.stringContaining(message) as string, to: [ADA] },
    ]);
  });

  test('is there where the whole run was stopped', async () => {
    const { output } = await linq.run(
      { ...person, text: 'Hi' },
      {
        items: [{ phone: ADA }, { phone: `ADA@example.com` }],
        onError: 'continueRegularOutput',
        node: { credentials: {} },
      },
    );
    expect(jsonOf(output)).toMatchObject([{ to: [ADA] }, { to: ['ADA@example.com'] }]);
  });

  test.each(['call me', '={{ $("No such node").item.json.phone }}'])(
    'is left out where it could not be read: %s',
    async (to) => {
      const { output } = await linq.run(
        { ...person, to, text: 'Hi' },
        { onError: 'continueRegularOutput' },
      );
      expect(jsonOf(output)).toEqual([{ error: expect.any(String) as string }]);
    },
  );

  test('is left out of the error output, which n8n gives nothing with other fields', async () => {
    linq.emulator.interfere = () => refusal;
    const came = { phone: ADA };
    const { output, errorOutput } = await linq.run(
      { ...person, text: 'Hi' },
      { items: [came], onError: 'continueErrorOutput' },
    );
    expect(output).toEqual([]);
    expect(jsonOf(errorOutput)).toEqual([
      {
        ...came,
        error: expect.stringContaining('Linq did not accept') as string,
        message: 'HTTP status 422',
      },
    ]);
  });
});
