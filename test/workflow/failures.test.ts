import type { INodeParameters } from 'n8n-workflow';
import { readBaseUrl } from '../../nodes/Linq/client/credential';
import type { Fault } from '../emulator/faults';
import { plainError, standardError } from '../emulator/errors';
import { jsonOf, TOKEN, useLinq } from '../support/linq';

const linq = useLinq();

const update: INodeParameters = {
  resource: 'webhookSubscriptionV2',
  operation: 'update',
  webhookSubscriptionId: { __rl: true, mode: 'id', value: '={{ $json.id ?? 1 }}' },
  webhookUrl: 'https://example.com/hook',
  events: ['message.sent'],
  version: 2,
  additionalFields: { secret: 'a webhook secret' },
};

const seed = (count: number) => {
  for (let index = 0; index < count; index++)
    linq.emulator.createSubscription({
      webhook_url: 'https://old.example',
      events: ['message.read'],
    });
};

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Fault => ({
  kind: 'answer',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('each way Linq can fail becomes words a person can act on', () => {
  test.each<[string, Fault, { httpCode?: string; message?: string; description?: string }]>([
    [
      '403',
      answer(403, plainError(403, 'forbidden', 'Forbidden', 'Not your number')),
      {
        httpCode: '403',
        message: 'Linq does not let this integration token work with webhook subscription 1',
        description: 'Linq said: Not your number',
      },
    ],
    [
      '403 with the body of something before Linq',
      answer(403, { error: 'forbidden' }),
      { description: 'Linq said: forbidden' },
    ],
    [
      '403 with a body that says nothing Linq documents',
      answer(403, { code: 7 }),
      { description: 'Linq said: {"code":7}' },
    ],
    ['403 without a body', answer(403, ''), { description: 'Linq gave no reason.' }],
    [
      '400 without a body',
      answer(400, ''),
      { message: 'Linq did not accept webhook subscription 1 (400), and gave no reason' },
    ],
    [
      '404 of something that is not Linq',
      answer(404, '<pre>Cannot PUT</pre>', { 'content-type': 'text/html' }),
      {
        httpCode: '404',
        message: expect.stringMatching(
          /^There is no Linq API at http:.+\. Check 'Base URL' in the credential 'Linq of the tests'\.$/,
        ) as string,
      },
    ],
    [
      '422 with the body of most endpoints',
      answer(422, plainError(422, 'invalid', 'Unprocessable', 'version is not supported')),
      {
        httpCode: '422',
        message: 'Linq did not accept webhook subscription 1 (422): version is not supported',
      },
    ],
    [
      '422 with the body of webhook subscriptions',
      answer(
        422,
        standardError('INVALID', 'Validation failed', ['url is taken', 'version is old']),
      ),
      {
        httpCode: '422',
        message:
          'Linq did not accept webhook subscription 1 (422): Validation failed; url is taken; version is old',
      },
    ],
    [
      '422 that names a system error, which n8n would put its own words for',
      answer(422, standardError('INVALID', 'EPERM is not a valid event')),
      { message: 'Linq did not accept webhook subscription 1 (422): EPERM is not a valid event' },
    ],
    [
      '422 that repeats the secret and the token',
      answer(422, standardError('INVALID', `secret "a webhook secret" of ${TOKEN} is too short`)),
      {
        message:
          'Linq did not accept webhook subscription 1 (422): secret "***" of *** is too short',
      },
    ],
    [
      '429 with Retry-After in seconds',
      answer(429, '{}', { 'retry-after': '30' }),
      {
        httpCode: '429',
        message:
          'Linq is getting too many requests and left webhook subscription 1 alone. Try again in 30 seconds.',
      },
    ],
    [
      '429 with Retry-After of one second',
      answer(429, '{}', { 'retry-after': '1' }),
      {
        message: expect.stringMatching(/Try again in 1 second\.$/) as string,
        description: 'Linq gave no reason.',
      },
    ],
    [
      '429 with Retry-After as a date',
      answer(429, '{}', { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' }),
      { message: expect.stringMatching(/Try again in \d{10} seconds\./) as string },
    ],
    [
      '429 without Retry-After',
      answer(429, ''),
      { message: expect.stringContaining('Try again in 10 seconds or more.') as string },
    ],
    [
      '503 with HTML',
      answer(503, '<html><body>Down for maintenance</body></html>', {
        'content-type': 'text/html',
      }),
      {
        httpCode: '503',
        message:
          'Linq could not answer for webhook subscription 1 just now (503). Try again later.',
        description: 'What came: <html><body>Down for maintenance</body></html>',
      },
    ],
    ['500 with an empty body', answer(500, ''), { description: 'What came: an empty body' }],
    [
      'success with an empty body',
      answer(200, ''),
      {
        httpCode: '200',
        message:
          'Linq answered 200 for webhook subscription 1, but without an object "webhook_subscription". Linq may have carried the request out: look before you repeat it.',
        description: 'What came: an empty body',
      },
    ],
    [
      'success with a JSON body that was cut',
      answer(200, '{"webhook_subscription":{"id":1,"webh'),
      { description: 'What came: {"webhook_subscription":{"id":1,"webh' },
    ],
    [
      'success with HTML',
      answer(200, '<html>Sign in</html>', { 'content-type': 'text/html' }),
      {
        description:
          "What came: <html>Sign in</html>\nThat is a web page, not Linq: check 'Base URL' in the credential 'Linq of the tests'.",
      },
    ],
    [
      'success without the envelope',
      answer(200, { webhook_subscription: [] }),
      {
        message: expect.stringContaining('but without an object "webhook_subscription"') as string,
      },
    ],
    [
      'redirect, which would carry the token elsewhere',
      answer(302, '', { location: 'https://elsewhere.example/' }),
      {
        httpCode: '302',
        message:
          "Linq answered 302 with a redirect, which is not followed. Check 'Base URL' in the credential 'Linq of the tests'.",
        description: 'It leads to: https://elsewhere.example/',
      },
    ],
    [
      'cut connection',
      { kind: 'cut' },
      {
        message:
          'The connection to Linq was cut before the answer for webhook subscription 1 came (ECONNRESET)',
      },
    ],
  ])('%s', async (_, fault, expected) => {
    linq.emulator.interfere = () => fault;
    const { error } = await linq.run(update);

    expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 }, ...expected });
    expect(linq.wire()).toHaveLength(1);
  });

  test('401, in one request', async () => {
    const { error } = await linq.run(update, { credential: { integrationToken: 'wrong' } });

    expect(error).toMatchObject({
      name: 'NodeApiError',
      httpCode: '401',
      message:
        "Linq does not know the integration token. Check it in the credential 'Linq of the tests'.",
      description: 'Linq said: Invalid or missing integration token',
    });
    expect(linq.wire()).toHaveLength(1);
  });

  test('404 names the subscription', async () => {
    const { error } = await linq.run(update, { items: [{ id: 5 }] });
    expect(error).toMatchObject({
      httpCode: '404',
      message: 'Linq did not find webhook subscription 5',
    });
  });

  test('nobody listens at the base URL', async () => {
    const { error } = await linq.run(update, { credential: { baseUrl: 'http://127.0.0.1:1' } });
    expect(error).toMatchObject({
      name: 'NodeApiError',
      message:
        'Linq could not be reached at http://127.0.0.1:1: nothing listens there (ECONNREFUSED)',
      description:
        "Check 'Base URL' in the credential 'Linq of the tests', and whether n8n may reach it from where it runs.",
    });
  });

  test('a list that is none', async () => {
    linq.emulator.interfere = () => answer(200, { webhook_subscriptions: [1] });
    const { error } = await linq.run({
      resource: 'webhookSubscriptionV2',
      operation: 'getAll',
      returnAll: true,
    });
    expect(error?.message).toBe(
      'Linq answered 200 for the list of webhook subscriptions, but without a list "webhook_subscriptions".',
    );
  });
});

describe('the credential', () => {
  test.each(['/', '///', '  '])('takes a base URL with %j at its end', async (end) => {
    seed(1);
    const { error } = await linq.run(update, { credential: { baseUrl: linq.emulator.url + end } });
    expect(error).toBeUndefined();
    expect(linq.wire()[0]?.path).toBe('/api/partner/v2/webhook_subscriptions/1');
  });

  test('takes a token with spaces around it', async () => {
    seed(1);
    const { error } = await linq.run(update, { credential: { integrationToken: ` ${TOKEN}\n` } });
    expect(error).toBeUndefined();
  });

  test.each([
    ['', 'https://api.linqapp.com'],
    ['  ', 'https://api.linqapp.com'],
    ['api.linqapp.com', 'https://api.linqapp.com'],
    ['localhost:1', 'https://localhost:1'],
    ['http://localhost:1/', 'http://localhost:1'],
  ])('understands the base URL %j as %s', (baseUrl, url) => {
    expect(readBaseUrl({ baseUrl })).toEqual({ url });
  });

  test.each(['ftp://api.linqapp.com', 'https://', 'a b'])(
    'refuses the base URL %j before any request, and says in which credential it is',
    async (baseUrl) => {
      const { error } = await linq.run(update, { credential: { baseUrl } });
      expect(error).toMatchObject({
        name: 'NodeOperationError',
        message: `Base URL: expected an http or https address, such as https://api.linqapp.com. Given: "${baseUrl}"`,
        description:
          "Correct it in the credential 'Linq of the tests'. Linq has its API at https://api.linqapp.com.",
      });
    },
  );

  test('is decrypted once, however many items there are', async () => {
    seed(3);
    const { output, decryptions } = await linq.run(update, {
      items: [{ id: 1 }, { id: 2 }, { id: 3 }],
    });
    expect(output).toHaveLength(3);
    expect(decryptions).toBe(1);
  });
});

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

describe('Retry On Fail', () => {
  const create: INodeParameters = {
    resource: 'contactV2',
    operation: 'create',
    firstName: '={{ $json.name }}',
    requestOptions: { maxConcurrentRequests: 1, maxRetries: 0 },
  };
  const items = [{ name: 'Ada' }, { name: 'Grace' }, { name: 'Joan' }];
  const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
  const names = () => linq.emulator.contacts.all.map(({ first_name }) => first_name);

  test.each([undefined, 'continueRegularOutput' as const])(
    'does not do again what was done, on error %s',
    async (onError) => {
      let failed = false;
      // n8n looks at the first item alone to see whether a node that continues has failed.
      const failing = onError ? 'Ada' : 'Grace';
      linq.emulator.interfere = ({ body }) => {
        if (failed || !JSON.stringify(body).includes(failing)) return undefined;
        failed = true;
        return answer(422, '');
      };
      const { output, error } = await linq.run(create, {
        items,
        node,
        ...(onError && { onError }),
      });

      expect(error).toBeUndefined();
      expect(jsonOf(output)).toMatchObject(items.map(({ name }) => ({ first_name: name })));
      expect(names().sort()).toEqual(['Ada', 'Grace', 'Joan']);
      expect(linq.wire()).toHaveLength(4);
    },
  );

  test('does everything anew in the next round of a loop', async () => {
    await linq.run(create, { items, node, again: true });
    expect(names()).toEqual(['Ada', 'Grace', 'Joan', 'Ada', 'Grace', 'Joan']);
  });
});

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
        'HTTP status 404\nIt may have been deleted, or belong to another organization than the integration token.',
    },
  ];

  beforeEach(() => {
    seed(2);
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
        'It may have been deleted, or belong to another organization than the integration token.\nThis is item 1 of 3, counted from 0. Done: 1. Failed: 1. Not sent: 1.',
      context: { itemIndex: 1 },
    });
    expect(linq.wire()).toHaveLength(2);
  });

  test('without either a mistake in one item says which it is, and that nothing was sent', async () => {
    const { error } = await linq.run(update, { items: items.slice(0, 3) });
    expect(error).toMatchObject({
      message: failures[0],
      description:
        'This is item 1 of 3, counted from 0. Nothing was sent: all items are checked first.',
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

describe('operations the node does not have', () => {
  test('Custom API Call points to the HTTP Request node', async () => {
    const { error } = await linq.run({ ...update, operation: '__CUSTOM_API_CALL__' });
    expect(error).toMatchObject({
      name: 'NodeOperationError',
      message: 'Custom API Call is made with the HTTP Request node, not with this one',
      description: expect.stringContaining("'Linq Partner API'") as string,
    });
    expect(linq.wire()).toEqual([]);
  });

  test('an operation of another version', async () => {
    const { error } = await linq.run({ ...update, operation: 'archive' });
    expect(error?.message).toBe(
      'The Linq node has no operation "archive" of a resource "webhookSubscriptionV2"',
    );
  });
});
