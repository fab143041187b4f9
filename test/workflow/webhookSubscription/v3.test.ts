import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf, TOKEN, useLinq } from '../../support/linq';

const linq = useLinq();
const PATH = '/api/partner/v3/webhook-subscriptions';
const URL = 'https://old.example/linq?version=2025-01-01';

const seed = () =>
  linq.emulator.v3.subscriptions.create({
    target_url: URL,
    subscribed_events: ['chat.created', 'message.sent'],
    phone_numbers: ['+12025550100'],
  });

const update = (id: string, updateFields: object) =>
  linq.run({
    resource: 'webhookSubscription',
    operation: 'update',
    webhookSubscriptionId: { __rl: true, mode: 'id', value: id },
    updateFields: { ...updateFields },
  });

test('the token travels as a bearer token, and in no other header', async () => {
  const { id } = seed();
  await update(id, { active: false });
  const { headers } = linq.emulator.requests[0] ?? {};
  expect(headers?.authorization).toBe(`Bearer ${TOKEN}`);
  expect(headers).not.toHaveProperty('x-linq-integration-token');
});

describe('Update', () => {
  test.each([
    ['add', ['message.read', 'message.sent'], ['chat.created', 'message.sent', 'message.read']],
    ['remove', ['message.sent'], ['chat.created']],
  ])('in the mode %s reads the events first', async (eventsMode, events, subscribed_events) => {
    const { id } = seed();
    const { error } = await update(id, { events, eventsMode });
    expect(error).toBeUndefined();
    expect(linq.wire()).toEqual([
      { method: 'GET', path: `${PATH}/${id}`, body: undefined },
      { method: 'PUT', path: `${PATH}/${id}`, body: { subscribed_events } },
    ]);
  });

  describe('of what Linq does not say', () => {
    /** Has Linq leave out or spoil what a subscription has. */
    const saying = (fields: object) => {
      const subscription = seed();
      linq.emulator.interfere = ({ method }) =>
        method === 'GET'
          ? { kind: 'answer', status: 200, body: JSON.stringify({ ...subscription, ...fields }) }
          : undefined;
      return subscription;
    };

    test.each([
      [
        { subscribed_events: null },
        { events: ['message.read'], eventsMode: 'add' },
        'Events Mode: Linq did not say which events webhook subscription',
      ],
      [
        { target_url: null },
        { payloadVersion: '2026-02-03' },
        'Payload Version: Linq did not say which URL webhook subscription',
      ],
    ])('%j: %j is refused in words', async (fields, changes, message) => {
      const { error } = await update(saying(fields).id, changes);
      expect(error?.message).toContain(message);
      expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
    });

    test.each([
      [{ subscribed_events: null }, { events: ['message.read'] }],
      [{ subscribed_events: undefined, target_url: null }, { active: false }],
    ])('%j: what does not start from it, %j, is changed', async (fields, changes) => {
      const { error } = await update(saying(fields).id, changes);
      expect(error).toBeUndefined();
      expect(linq.wire().map(({ method }) => method)).toEqual(['GET', 'PUT']);
    });
  });

  test('leaves no subscription without events', async () => {
    const { id } = seed();
    const events = ['chat.created', 'message.sent'];
    const { error } = await update(id, { events, eventsMode: 'remove' });
    expect(error?.message).toContain(`webhook subscription ${id} would be left without any event`);
    expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
  });

  test('puts another payload version into the target URL it has', async () => {
    const { id } = seed();
    const { output } = await update(id, { payloadVersion: '2026-02-03' });
    expect(linq.wire()[1]?.body).toEqual({
      target_url: 'https://old.example/linq?version=2026-02-03',
    });
    expect(jsonOf(output)).toMatchObject([{ id, changed: true }]);
  });

  test('reads again, once, where something else changed it at the same moment', async () => {
    const { id } = seed();
    let conflicts = 0;
    linq.emulator.interfere = ({ method }) => {
      if (method !== 'PUT' || conflicts++ > 0) return undefined;
      return { kind: 'answer', status: 409, body: JSON.stringify(v3Error(409, 2015, 'Conflict')) };
    };
    const { output } = await update(id, { events: ['message.read'], eventsMode: 'add' });

    expect(jsonOf(output)).toMatchObject([
      { subscribed_events: ['chat.created', 'message.sent', 'message.read'], changed: true },
    ]);
    expect(linq.wire().map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
  });

  test.each<[string, object]>([
    ['it is active', { active: true }],
    ['its events in another order', { events: ['message.sent', 'chat.created'] }],
    ['events it has, added', { events: ['message.sent'], eventsMode: 'add' }],
    ['its numbers', { phoneNumbers: ['+12025550100'] }],
    ['its URL', { targetUrl: URL }],
    ['its payload version', { payloadVersion: '2025-01-01' }],
  ])('sends nothing where nothing would differ, and says so: %s', async (_, updateFields) => {
    const { id } = seed();
    const { output } = await update(id, updateFields);
    expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
    expect(jsonOf(output)).toMatchObject([{ id, changed: false }]);
  });

  test('no numbers are no filter, as it has none', async () => {
    const { id } = linq.emulator.v3.subscriptions.create({
      target_url: URL,
      subscribed_events: ['chat.created'],
    });
    const { output } = await update(id, { phoneNumbers: [] });
    expect(jsonOf(output)).toMatchObject([{ phone_numbers: null, changed: false }]);
  });

  test('one number in two spellings is not the two that it has', async () => {
    const { id } = linq.emulator.v3.subscriptions.create({
      target_url: URL,
      subscribed_events: ['chat.created'],
      phone_numbers: ['+12025550100', '+12025550101'],
    });
    const { output } = await update(id, { phoneNumbers: ['+12025550100', '(202) 555-0100'] });
    expect(jsonOf(output)).toMatchObject([{ id, changed: true }]);
  });

  test('with nothing named changes nothing, and says so', async () => {
    const { id } = seed();
    const { output } = await update(id, {});
    expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
    expect(jsonOf(output)).toMatchObject([
      { id, changed: false, reason: expect.any(String) as string },
    ]);
  });
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
      path: `${PATH}/${id}`,
      body: { subscribed_events: ['message.read'] },
    });
    expect(jsonOf(output)).toMatchObject([
      { id, created: false, phone_numbers: ['+12025550100'], target_url: URL },
    ]);
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
  const { error } = await linq.run({
    resource: 'webhookSubscription',
    operation: 'update',
    webhookSubscriptionId: { __rl: true, mode: 'id', value: id },
    updateFields: { active: false },
    requestOptions: { maxRetries: 1 },
  });
  expect(linq.wire().filter(({ method }) => method === 'PUT')).toHaveLength(tries);
  expect(error === undefined).toBe(tries > 1);
});
