import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf, TOKEN } from '../../support/linq';
import { byId, V3 } from '../../support/operationCases';
import { OLD_URL } from '../../support/operationCasesV3/webhookSubscription';
import { useWebhookSubscriptions } from '../../support/webhookSubscriptions';

const { linq, seed, update } = useWebhookSubscriptions();

test('the token travels as a bearer token, and in no other header', async () => {
  const { id } = seed();
  await update(id, { active: false });
  const { headers } = linq.emulator.requests[0] ?? {};
  expect(headers?.authorization).toBe(`Bearer ${TOKEN}`);
  expect(headers).not.toHaveProperty('x-linq-integration-token');
});

describe('Create', () => {
  const create = (additionalFields: object) =>
    linq.run({
      resource: 'webhookSubscription',
      operation: 'create',
      targetUrl: 'https://new.example/linq?version=2025-01-01#top',
      events: 'message.sent',
      additionalFields: { ...additionalFields },
    });

  test('leaves a version in the URL alone, and pauses right after', async () => {
    const { output } = await create({ active: false });
    const [subscription] = linq.emulator.v3.subscriptions.all;
    expect(linq.wire().map(({ body }) => body)).toEqual([
      {
        target_url: 'https://new.example/linq?version=2025-01-01#top',
        subscribed_events: ['message.sent'],
      },
      { is_active: false },
    ]);
    expect(jsonOf(output)).toMatchObject([
      {
        is_active: false,
        signing_secret: linq.emulator.v3.subscriptions.secretOf(subscription?.id ?? ''),
      },
    ]);
  });

  test('still gives the secret when the subscription could not be paused', async () => {
    linq.emulator.interfere = ({ method }) =>
      method === 'PUT'
        ? { kind: 'answer', status: 403, body: JSON.stringify(v3Error(403, 2005, 'Not yours')) }
        : undefined;
    const { output, error } = await create({ active: false });
    expect(error).toBeUndefined();
    expect(jsonOf(output)).toMatchObject([
      {
        is_active: true,
        signing_secret: expect.stringMatching(/^whsec_/) as string,
        warning: expect.stringContaining('could not be paused') as string,
      },
    ]);
  });
});

describe('Create or Update', () => {
  const upsert = (targetUrl: string, additionalFields = {}) =>
    linq.run({
      resource: 'webhookSubscription',
      operation: 'upsert',
      targetUrl,
      events: ['message.read'],
      additionalFields,
    });

  test('finds the subscription whatever version its URL names, and keeps what is not named', async () => {
    const { id } = seed();
    const { output } = await upsert('https://old.example/linq');
    expect(linq.wire()[1]).toEqual({
      method: 'PUT',
      path: `${V3}/webhook-subscriptions/${id}`,
      body: { subscribed_events: ['message.read'] },
    });
    expect(jsonOf(output)).toMatchObject([
      { id, created: false, phone_numbers: ['+12025550100'], target_url: OLD_URL },
    ]);
  });

  test.each([
    ['https://old.example/linq?version=2026-02-03', {}],
    ['https://old.example/linq', { payloadVersion: '2026-02-03' }],
  ])('%s with %j: the version that is named becomes its own', async (targetUrl, fields) => {
    seed();
    const { output } = await upsert(targetUrl, fields);
    const target_url = 'https://old.example/linq?version=2026-02-03';
    expect(linq.wire()[1]?.body).toEqual({ subscribed_events: ['message.read'], target_url });
    expect(jsonOf(output)).toMatchObject([{ created: false, target_url }]);
  });

  test('a version that it has already changes nothing of its URL', async () => {
    linq.emulator.v3.subscriptions.create({
      target_url: 'https://old.example/linq?version=2025-01-01&a=1',
      subscribed_events: ['chat.created'],
    });
    await upsert('https://old.example/linq?a=1&version=2025-01-01');
    expect(linq.wire()[1]?.body).toEqual({ subscribed_events: ['message.read'] });
  });

  test('names the IDs of several that have the URL', async () => {
    const { id } = seed();
    const other = linq.emulator.v3.subscriptions.create({
      target_url: 'https://old.example/linq?version=2026-02-03',
      subscribed_events: ['chat.created'],
    });
    const { error } = await upsert('https://old.example/linq');
    expect(error?.message).toContain(`${id}, ${other.id}`);
    expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
  });
});

test.each(['create', 'upsert', 'update'])(
  '%s refuses a Payload Version other than the one in the Target URL',
  async (operation) => {
    const fields = { payloadVersion: '2026-02-03' };
    const targetUrl = 'https://new.example/linq?version=2025-01-01';
    const { error } = await linq.run({
      resource: 'webhookSubscription',
      operation,
      webhookSubscriptionId: byId(seed().id),
      targetUrl,
      events: ['message.read'],
      additionalFields: fields,
      updateFields: { ...fields, targetUrl },
    });
    expect(error?.message).toBe(
      'Payload Version: expected 2025-01-01, which the Target URL names, or none. Given: 2026-02-03',
    );
    expect(linq.wire()).toEqual([]);
  },
);

test("an error says Linq's code, its page and the trace ID, and what to do", async () => {
  const { id } = seed();
  const body = v3Error(401, 2004, 'Token expired');
  linq.emulator.interfere = () => ({ kind: 'answer', status: 401, body: JSON.stringify(body) });
  const { error } = await update(id, { active: false });
  expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '401' });
  for (const said of [
    'Token expired',
    'expired or been revoked',
    '2004',
    body.error.doc_url,
    body.trace_id,
  ])
    expect(error?.description).toContain(said);
});

test.each([
  [404, 2007, 2],
  [409, 2009, 2],
  [409, 2013, 1],
  [500, 3001, 2],
])('a %i with code %i is tried %i times', async (status, code, tries) => {
  const { id } = seed();
  let refusals = 1;
  linq.emulator.interfere = ({ method }) =>
    method === 'PUT' && refusals-- > 0
      ? { kind: 'answer', status, body: JSON.stringify(v3Error(status, code, 'Not now')) }
      : undefined;
  const { error } = await update(id, { active: false }, { requestOptions: { maxRetries: 1 } });
  expect(linq.wire().filter(({ method }) => method === 'PUT')).toHaveLength(tries);
  expect(error === undefined).toBe(tries > 1);
});
