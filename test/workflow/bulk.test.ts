import type { INodeParameters } from 'n8n-workflow';
import { setTimeout } from 'node:timers/promises';
import { poll } from '../../harness/n8n/poll';
import { RateLimit } from '../../harness/linq/rateLimit';
import type { LoggedRequest } from '../../harness/linq/requestLog';
import { jsonOf, useLinq } from '../support/linq';
import { update, seed, status } from '../support/bulkRun';

const linq = useLinq();

/** Slows every request down, and gives back the most that were in flight at a time. */
function watchConcurrency(milliseconds = 50) {
  const seen = { most: 0 };
  linq.emulator.interfere = () => {
    const open = linq.emulator.requests.filter(({ status }) => status === undefined);
    seen.most = Math.max(seen.most, open.length);
    return { kind: 'slow', milliseconds };
  };
  return seen;
}

/** Answers nothing before so many requests are in flight, and gives back how many came before the first answer. */
function holdUntil(count: number) {
  const seen = { before: 0 };
  const begun = linq.emulator.requests.length;
  const arrived = () => linq.emulator.requests.length - begun;
  const held = poll(
    () => Promise.resolve(arrived()),
    (now) => now >= count,
    'All of them',
    30_000,
  )
    // One too many would come at once.
    .then(() => setTimeout(200))
    .catch(() => undefined)
    .then(() => {
      seen.before = arrived();
    });
  linq.emulator.interfere = () => ({ kind: 'held', until: held });
  return seen;
}

describe('items run side by side', () => {
  test('and come out in their order, paired', async () => {
    const items = seed(linq.emulator, 60);
    linq.emulator.interfere = ({ path }: LoggedRequest) => ({
      kind: 'slow',
      milliseconds: Number(path.split('/').at(-1)) % 2 ? 30 : 1,
    });
    const { output } = await linq.run(update(), { items });

    expect(jsonOf(output)).toEqual(linq.emulator.subscriptions);
    expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
  });

  test('more and more of them, up to the ceiling', async () => {
    const items = seed(linq.emulator, 150);
    const seen = watchConcurrency();
    await linq.run(update({ maxConcurrentRequests: 25 }), { items });
    expect(seen.most).toBe(25);
  });

  test.each([
    ['as many at once as the last run of any node found Linq to take', '', 300],
    ['200 at first where it is another account', '/another/..', 200],
  ])('%s', async (_, place, most) => {
    await linq.run(update(), { items: seed(linq.emulator, 400) });
    const seen = holdUntil(most);
    await linq.run(update(), {
      items: seed(linq.emulator, 300),
      node: { id: 'another node' },
      credential: { baseUrl: linq.emulator.url + place },
    });
    expect(seen.before).toBe(most);
  });

  test('one at a time where the ceiling says so', async () => {
    const items = seed(linq.emulator, 5);
    const seen = watchConcurrency(5);
    await linq.run(update({ maxConcurrentRequests: 1 }), { items });
    expect(seen.most).toBe(1);
  });

  test('those with the same target one after the other, in their order', async () => {
    seed(linq.emulator, 3);
    const items = Array.from({ length: 30 }, (_, step) => ({ id: (step % 3) + 1, step }));
    linq.emulator.interfere = () => ({ kind: 'slow', milliseconds: Math.random() * 10 });
    await linq.run(update(), { items });

    const steps = linq.wire().map(({ body }) => {
      const { webhook_subscription: sent } = body as {
        webhook_subscription: { webhook_url: string };
      };
      return Number(sent.webhook_url.split('/').at(-1));
    });
    for (const target of [0, 1, 2]) {
      const ofTarget = steps.filter((step) => step % 3 === target);
      expect(ofTarget).toEqual([...ofTarget].sort((one, other) => one - other));
    }
    expect(steps).toHaveLength(30);
  });

  test('a run without any item sends nothing', async () => {
    const { error, output } = await linq.run(update(), { items: [] });
    expect(error).toBeUndefined();
    expect(output).toEqual([]);
    expect(linq.wire()).toEqual([]);
  });
});

describe('under a rate limit', () => {
  test('every item lands, and a pause holds for all', async () => {
    const items = seed(linq.emulator, 60);
    const times: number[] = [];
    linq.emulator.interfere = () => {
      times.push(Date.now());
      return times.length === 10 ? status(429, { 'retry-after': '1' }) : undefined;
    };
    const { output, error } = await linq.run(update({ maxConcurrentRequests: 10 }), { items });

    expect(error).toBeUndefined();
    expect(jsonOf(output)).toEqual(linq.emulator.subscriptions);
    // Within the pause came only what was under way when it began: nine beside the tenth.
    const pausedAt = times[9] ?? 0;
    const during = times.slice(10).filter((time) => time < pausedAt + 900);
    expect(during.length).toBeLessThan(10);
  });

  test('every item of a burst lands, though Linq takes few at a time, with few tries of each', async () => {
    const items = seed(linq.emulator, 60);
    const limit = new RateLimit(20);
    linq.emulator.interfere = limit.interfere;
    const { output, error } = await linq.run(update({ maxRetries: 2 }), { items });

    expect(error).toBeUndefined();
    expect(jsonOf(output)).toEqual(linq.emulator.subscriptions);
  });

  test('one item of many that stays refused fails alone', async () => {
    const items = seed(linq.emulator, 5);
    linq.emulator.interfere = ({ path }) =>
      path.endsWith('/3') ? status(429, { 'retry-after': '0' }) : undefined;
    const { output } = await linq.run(update({ maxRetries: 2 }), {
      items,
      onError: 'continueRegularOutput',
    });
    expect(output.map(({ json }) => 'error' in json)).toEqual([false, false, true, false, false]);
    expect(output[2]?.json['error']).toMatch(/Tried 3 times over/);
  });
});

describe('a cancelled execution', () => {
  test.each([
    ['in flight', { kind: 'slow', milliseconds: 60_000 } as const],
    ['paused by Linq', status(429, { 'retry-after': '60' })],
  ])('stops with requests %s: no new request, no sleeping on', async (_, fault) => {
    const items = seed(linq.emulator, 100);
    linq.emulator.interfere = () => fault;
    const controller = new AbortController();
    const running = linq.run(update({ maxConcurrentRequests: 10 }), {
      items,
      onError: 'continueRegularOutput',
      cancel: controller.signal,
    });
    const arrived = () => Promise.resolve(linq.emulator.requests.length);
    await poll(arrived, (count) => count === 10, 'The first requests');
    controller.abort();
    const { run } = await running;

    expect(run.status).toBe('canceled');
    expect(linq.wire()).toHaveLength(10);
  });
});

test.each<[string, INodeParameters, string]>([
  [
    'concurrency',
    { maxConcurrentRequests: 2_001 },
    'Max Concurrent Requests: expected a whole number from 1 to 2000. Given: 2001',
  ],
  ['retries', { maxRetries: -1 }, 'Max Retries: expected a whole number from 0 to 20. Given: -1'],
  ['timeout', { timeout: 0 }, 'Timeout: expected a whole number from 1 to 600000. Given: 0'],
])('a request option out of range: %s', async (_, options, message) => {
  const { error } = await linq.run(update(options), { items: seed(linq.emulator, 1) });
  expect(error?.message).toBe(message);
  expect(linq.wire()).toEqual([]);
});
