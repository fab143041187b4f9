import {
  accountEvent,
  ACCOUNT_EVENTS,
  type AccountEvent,
  type Origin,
} from '../../harness/linq/v3/accountEvents';
import { poll } from '../../harness/n8n/poll';
import { useTrigger } from '../support/trigger';

const linq = useTrigger();

const NAMES = Object.keys(ACCOUNT_EVENTS) as AccountEvent[];

const EMPTY = { webhook_subscription: {} };

/** A published trigger of V3 with all events. */
async function publish(options: object = {}) {
  const host = await linq.start({ apiVersion: 'v3', events: ['*'], options: options as never });
  await host.publish();
  return host;
}

/** Delivers an account event, and says whether it was answered with a success. */
const deliver = (type: AccountEvent, what: object, origin: Origin = 'api') =>
  linq.emulator.v3.deliveries.deliver(accountEvent(type, what, origin));

const startedBy = () => linq.host.executions.map(({ json }) => json['event_type']);

/** The statuses of the deliveries that the emulator makes of itself. */
const untilDelivered = (count: number) =>
  poll(
    () => Promise.resolve(linq.emulator.v3.deliveries.tries.map(({ status }) => status)),
    (statuses) => statuses.filter((status) => status === 200).length >= count,
    'Delivering',
    30_000,
  );

test('Linq has 27 of them', () => {
  expect(NAMES).toHaveLength(27);
});

test('publishing does not start the workflow with its own subscription, nor does publishing again', async () => {
  const host = await publish();
  await untilDelivered(1);
  host.parameters = { ...host.parameters, events: ['webhook_subscription.events.updated'] };
  await host.publish();
  await untilDelivered(2);
  expect(startedBy()).toEqual([]);
});

test('what the account did by its token is not from others; what others did there is', async () => {
  await publish({ onlyFromOthers: true });
  for (const type of NAMES) await deliver(type, ACCOUNT_EVENTS[type], 'api');
  expect(startedBy()).toEqual([]);
  for (const type of NAMES) await deliver(type, ACCOUNT_EVENTS[type], 'dashboard');
  expect(startedBy()).toEqual(NAMES);
  await deliver('api_token.expired', ACCOUNT_EVENTS['api_token.expired'], 'linq');
  expect(startedBy()).toHaveLength(28);
});

describe.each<Origin>(['api', 'dashboard', 'linq'])('a subscription changed by %s', (origin) => {
  test.each<[string, (own: { id: string; url: string }) => object, boolean]>([
    ["the trigger's own, by its ID", ({ id }) => ({ id }), false],
    ["the trigger's own, by its URL", ({ url }) => ({ id: 'new', target_url: url }), false],
    [
      "the trigger's own, at the address n8n had before",
      ({ url }) => ({
        id: 'old',
        target_url: url.replace(/^.*?\/webhook/, 'https://old/n8n/hook'),
      }),
      false,
    ],
    [
      "that of the trigger's test URL",
      ({ url }) => ({ id: 'test', target_url: url.replace('/webhook/', '/webhook-test/') }),
      false,
    ],
    [
      "a wait's",
      () => ({ id: 'wait', target_url: 'https://n8n.example/webhook-waiting/12/node-id' }),
      false,
    ],
    ["another trigger's", () => ({ id: 'other', target_url: 'https://x/webhook/a/linq' }), true],
    [
      'one that says it waits and does not',
      () => ({ id: 'other', target_url: 'https://x/hook/webhook-waiting/12' }),
      true,
    ],
  ])('%s', async (_, subscription, starts) => {
    const host = await publish({ onlyFromOthers: false });
    const own = { id: linq.emulator.v3.subscriptions.all[0]?.id ?? '', url: host.webhookUrl };
    const type = 'webhook_subscription.disabled';
    const delivered = await deliver(type, { webhook_subscription: subscription(own) }, origin);
    expect(delivered).toEqual([true]);
    expect(startedBy()).toEqual(starts ? [type] : []);
  });

  test.each([
    ['without its URL', EMPTY],
    ['whose URL is none', { webhook_subscription: { id: 'x', target_url: 'none' } }],
    ['of which nothing is said', {}],
  ])('one %s may be that of a wait, which n8n makes through the API', async (_, what) => {
    await publish();
    await deliver('webhook_subscription.deleted', what, origin);
    expect(startedBy()).toEqual(origin === 'api' ? [] : ['webhook_subscription.deleted']);
  });
});
