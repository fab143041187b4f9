import type { Fault } from '../../harness/linq/faults';
import { plainError, standardError } from '../../harness/linq/errors';
import { answer, update } from '../support/failingRun';
import { TOKEN, useLinq } from '../support/linq';

const linq = useLinq();

describe('each way Linq can fail becomes words a person can act on', () => {
  test.each<[string, Fault, { httpCode?: string; message?: string; description?: string }]>([
    [
      '403',
      answer(403, plainError(403, 'forbidden', 'Forbidden', 'Not your number')),
      {
        httpCode: '403',
        message: 'This integration token has no access to webhook subscription 1',
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
          'Linq is limiting requests and did not process webhook subscription 1. Try again in 30 seconds.',
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
      { message: expect.stringContaining('Try again in more than a year.') as string },
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
          'Linq could not process webhook subscription 1 at the moment (503). Try again later.',
        description: 'Received: <html><body>Down for maintenance</body></html>',
      },
    ],
    ['500 with an empty body', answer(500, ''), { description: 'Received: an empty body' }],
    [
      'success with an empty body',
      answer(200, ''),
      {
        httpCode: '200',
        message:
          'Linq answered 200 for webhook subscription 1, but without an object "webhook_subscription". Linq may have carried out the request. Check before you repeat it.',
        description: 'Received: an empty body',
      },
    ],
    [
      'success with a JSON body that was cut',
      answer(200, '{"webhook_subscription":{"id":1,"webh'),
      { description: 'Received: {"webhook_subscription":{"id":1,"webh' },
    ],
    [
      'success with HTML',
      answer(200, '<html>Sign in</html>', { 'content-type': 'text/html' }),
      {
        description:
          "Received: <html>Sign in</html>.\nThat is a web page, not Linq: check 'Base URL' in the credential 'Linq of the tests'.",
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
        description: 'It redirects to: https://elsewhere.example/',
      },
    ],
    [
      'cut connection',
      { kind: 'cut' },
      {
        message:
          'The connection to Linq was lost before the response for webhook subscription 1 arrived (ECONNRESET)',
      },
    ],
    [
      'connection cut in the midst of the answer',
      { kind: 'severed' },
      {
        message:
          'The connection to Linq was lost before the response for webhook subscription 1 arrived (ECONNRESET)',
        description: 'Linq may still have carried out the request. Check before you repeat it.',
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
        'Linq could not be reached at http://127.0.0.1:1: nothing is listening there (ECONNREFUSED)',
      description:
        "Check 'Base URL' in the credential 'Linq of the tests', and whether n8n can reach it from where it runs.",
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
