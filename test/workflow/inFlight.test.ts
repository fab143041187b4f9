import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../harness/linq/faults';
import { answer } from '../support/failingRun';
import { newGate } from '../../harness/n8n/gate';
import { useLinq } from '../support/linq';

/** What answers do to the number of requests that are in flight: 200 at first. */
const linq = useLinq();

const items = Array.from({ length: 600 }, (_, index) => ({ index }));

const read = (requestOptions: INodeParameters = {}) =>
  linq.run(
    {
      resource: 'webhookSubscriptionV2',
      operation: 'getAll',
      returnAll: true,
      requestOptions: { maxConcurrentRequests: 1_000, maxRetries: 0, ...requestOptions },
    },
    { items, onError: 'continueRegularOutput' },
  );

/**
 * Answers the first requests so, the others slowly.
 *
 * @param settled how many have come when the first are all answered
 * @returns says how many of the others were in flight at most from then on
 */
function watch(first: number, fault: Fault, settled = first): () => number {
  let most = 0;
  linq.emulator.interfere = () => {
    const { requests } = linq.emulator;
    if (requests.length <= first) return fault;
    const open = requests.slice(first).filter(({ status }) => status === undefined).length;
    if (requests.length > settled) most = Math.max(most, open);
    return { kind: 'slow', milliseconds: 30 };
  };
  return () => most;
}

test('the first good answer lets two more go', async () => {
  const gate = newGate();
  // Linq answers the first, and no other before both have come.
  linq.emulator.interfere = () => {
    const { length } = linq.emulator.requests;
    if (length >= 202) gate.open();
    return length === 1 ? undefined : { kind: 'held', until: gate.opened };
  };
  const { output } = await read({ timeout: 20_000 });
  expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
  expect(linq.wire()).toHaveLength(600);
});

test.each<[string, Fault]>([
  ['a 500', answer(500, '{}')],
  ['a cut connection', { kind: 'cut' }],
])('%s says nothing of the pace: no more go than before', async (_, fault) => {
  const most = watch(200, fault);
  await read();
  expect(most()).toBeLessThanOrEqual(200);
});

test('a 429 leaves half of them', async () => {
  const most = watch(1, answer(429, '{}', { 'retry-after': '0' }), 400);
  // After a good second there may be more again, and a busy machine needs one.
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  const { output } = await read({ maxRetries: 1 });
  clock.mockRestore();
  expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
  expect(most()).toBeGreaterThan(0);
  expect(most()).toBeLessThanOrEqual(150);
});

test('executions share what is in flight: 200 at first, and two more for each good answer', async () => {
  const gate = newGate();
  let most = 0;
  linq.emulator.interfere = () => {
    const { requests } = linq.emulator;
    const answered = requests.filter(({ status }) => status !== undefined).length;
    most = Math.max(most, requests.length - 2 * answered);
    if (requests.length >= 200) gate.open();
    return { kind: 'held', until: gate.opened };
  };
  const runs = await Promise.all([1, 2, 3].map(() => read({ timeout: 60_000 })));
  for (const { output } of runs) expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
  expect(most).toBe(200);
});
