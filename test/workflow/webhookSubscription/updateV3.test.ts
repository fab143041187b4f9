import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf } from '../../support/linq';
import { V3 } from '../../support/operationCases';
import { OLD_URL } from '../../support/operationCasesV3/webhookSubscription';
import { useWebhookSubscriptions } from '../../support/webhookSubscriptions';

/** Update of Webhook Subscription: that of V2 is in update.test.ts. */
const { linq, seed, update } = useWebhookSubscriptions();
const PATH = `${V3}/webhook-subscriptions`;

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
    [{ target_url: null }, { targetUrl: 'https://new.example/linq' }],
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

test.each([
  ['the older one', OLD_URL, 'https://new.example/linq?version=2025-01-01'],
  ['none', 'https://old.example/linq', 'https://new.example/linq'],
])('a new target URL keeps the payload version of before: %s', async (_, target_url, sent) => {
  const { id } = linq.emulator.v3.subscriptions.create({
    target_url,
    subscribed_events: ['chat.created'],
  });
  await update(id, { targetUrl: 'https://new.example/linq' });
  expect(linq.wire()[1]?.body).toEqual({ target_url: sent });
});

test.each([
  { targetUrl: 'https://new.example/linq', payloadVersion: '2026-02-03' },
  { targetUrl: 'https://new.example/linq?version=2026-02-03' },
])('and has the one that is named: %j', async (updateFields) => {
  await update(seed().id, updateFields);
  expect(linq.wire()[1]?.body).toEqual({
    target_url: 'https://new.example/linq?version=2026-02-03',
  });
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
  ['its URL', { targetUrl: OLD_URL }],
  ['its URL without the version', { targetUrl: 'https://old.example/linq' }],
  ['its payload version', { payloadVersion: '2025-01-01' }],
])('sends nothing where nothing would differ, and says so: %s', async (_, updateFields) => {
  const { id } = seed();
  const { output } = await update(id, updateFields);
  expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
  expect(jsonOf(output)).toMatchObject([{ id, changed: false }]);
});

test('no numbers are no filter, as it has none', async () => {
  const { id } = linq.emulator.v3.subscriptions.create({
    target_url: OLD_URL,
    subscribed_events: ['chat.created'],
  });
  const { output } = await update(id, { phoneNumbers: [] });
  expect(jsonOf(output)).toMatchObject([{ phone_numbers: null, changed: false }]);
});

test('one number in two spellings is not the two that it has', async () => {
  const { id } = linq.emulator.v3.subscriptions.create({
    target_url: OLD_URL,
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
