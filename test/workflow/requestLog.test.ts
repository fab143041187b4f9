import { ExecuteContext } from 'n8n-core';
import { answer, update } from '../support/failingRun';
import { TOKEN, useLinq } from '../support/linq';
import { logged } from '../../harness/n8n/logged';

const linq = useLinq();

const said = 'Linq: a request was made';

test('each try of a request is in the log at debug level, and nothing of what it carries', async () => {
  linq.emulator.createSubscription({ webhook_url: 'https://old.example', events: [] });
  let tries = 0;
  linq.emulator.interfere = () => (tries++ === 0 ? answer(503, 'Not now') : undefined);
  const lines = await logged(ExecuteContext, 'debug', () =>
    linq.run({ ...update, requestOptions: { maxRetries: 1 } }),
  );
  const request = { method: 'PUT', path: '/api/partner/v2/webhook_subscriptions/1' };
  const milliseconds = expect.any(Number) as number;
  expect(lines).toEqual([
    [said, { ...request, status: 503, milliseconds, tries: 1 }],
    [said, { ...request, status: 200, milliseconds, tries: 2 }],
  ]);
  for (const secret of [TOKEN, 'a webhook secret', 'example.com', 'Not now'])
    expect(JSON.stringify(lines)).not.toContain(secret);
});

test('a query is none of it, since it may name people', async () => {
  const lines = await logged(ExecuteContext, 'debug', () =>
    linq.run({
      resource: 'contactV2',
      operation: 'find',
      phoneNumber: '+15550000002',
    }),
  );
  expect(JSON.stringify(linq.emulator.requests)).toContain('15550000002');
  expect(JSON.stringify(lines)).toContain('/api/partner/v2/contacts');
  expect(JSON.stringify(lines)).not.toContain('5550000002');
});

test('one without an answer says why', async () => {
  const lines = await logged(ExecuteContext, 'debug', () =>
    linq.run(update, { credential: { baseUrl: 'http://127.0.0.1:1' } }),
  );
  expect(lines).toMatchObject([[said, { code: 'ECONNREFUSED', tries: 1 }]]);
});
