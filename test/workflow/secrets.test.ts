import { stringify } from 'flatted';
import { inspect } from 'node:util';
import type { Fault } from '../../harness/linq/faults';
import { TOKEN, useLinq } from '../support/linq';

const linq = useLinq();

const update = {
  resource: 'webhookSubscriptionV2',
  operation: 'update',
  webhookSubscriptionId: { __rl: true, mode: 'id', value: '1' },
  webhookUrl: 'https://example.com/hook',
  events: ['message.sent'],
  version: 2,
  additionalFields: { secret: '={{ $json.secret.split("").reverse().join("") }}' },
};

const items = [{ secret: 'terces koohbew a' }];

/** All that n8n could save, show or log of a run: as it saves runs, and with what does not serialise. */
const everythingOf = (run: unknown) =>
  stringify(run) + inspect(run, { depth: Infinity, showHidden: true, getters: true });

const faults: [string, Fault | undefined][] = [
  ['success', undefined],
  ['401', { kind: 'answer', status: 401, body: `{"errors":[{"detail":"${TOKEN} is unknown"}]}` }],
  ['422', { kind: 'answer', status: 422, body: `{"message":"a webhook secret, ${TOKEN}"}` }],
  ['500', { kind: 'answer', status: 500, body: `<pre>X-LINQ-INTEGRATION-TOKEN: ${TOKEN}</pre>` }],
  ['200 without JSON', { kind: 'answer', status: 200, body: `${TOKEN} a webhook secret` }],
  ['redirect', { kind: 'answer', status: 302, headers: { location: `/?${TOKEN}` }, body: '' }],
  ['cut connection', { kind: 'cut' }],
];

describe.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
  'with %s, neither token nor secret is left in the run:',
  (onError) => {
    test.each(faults)('%s', async (_, fault) => {
      linq.emulator.createSubscription({
        webhook_url: 'https://old.example',
        events: ['chat.created'],
      });
      linq.emulator.interfere = () => fault;
      const { run } = await linq.run(update, { items, onError });

      expect(linq.emulator.requests[0]?.headers['x-linq-integration-token']).toBe(TOKEN);
      expect(linq.wire()[0]?.body).toMatchObject({
        webhook_subscription: { secret: 'a webhook secret' },
      });
      expect(everythingOf(run)).not.toContain(TOKEN);
      expect(everythingOf(run)).not.toContain('a webhook secret');
    });
  },
);

test('the check finds a token that is there', () => {
  expect(everythingOf({ error: new Error('no', { cause: { headers: [TOKEN] } }) })).toContain(
    TOKEN,
  );
});

test('an answer that cannot be read is quoted without the new secret in it', async () => {
  linq.emulator.interfere = () => ({
    kind: 'answer',
    status: 201,
    body: JSON.stringify({ subscription: { id: 'one', signing_secret: 'whsec_of_linq' } }),
  });
  const { run, error } = await linq.run({
    resource: 'webhookSubscription',
    operation: 'create',
    targetUrl: 'https://example.com/hook',
    events: ['message.received'],
  });
  expect(error?.description).toContain('"signing_secret":"***"');
  expect(everythingOf(run)).not.toContain('whsec_of_linq');
});
