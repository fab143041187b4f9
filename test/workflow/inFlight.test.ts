import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../emulator/faults';
import { answer } from '../support/failingRun';
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

/** Answers the first requests so, the others slowly; says how many of those were in flight at most. */
function watch(first: number, fault: Fault): () => number {
  let most = 0;
  linq.emulator.interfere = () => {
    const { requests } = linq.emulator;
    if (requests.length <= first) return fault;
    const open = requests.filter(({ status }) => status === undefined).length;
    most = Math.max(most, open);
    return { kind: 'slow', milliseconds: 30 };
  };
  return () => most;
}

test('the first good answer lets two more go', async () => {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Linq answers the first, and no other before both have come.
  linq.emulator.interfere = () => {
    const { length } = linq.emulator.requests;
    if (length >= 202) release();
    return length === 1 ? undefined : { kind: 'held', until };
  };
  const { output } = await read({ timeout: 5_000 });
  expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
  expect(linq.wire()).toHaveLength(600);
});

test.each<[string, Fault]>([
  ['a 500', answer(500, '{}')],
  ['a cut connection', { kind: 'cut' }],
])('%s says nothing of the pace: no more go than before', async (_, fault) => {
  const most = watch(200, fault);
  await read();
  // Those that were cut have no status either.
  expect(most() - (fault.kind === 'cut' ? 200 : 0)).toBeLessThanOrEqual(200);
});

test('a 429 leaves half of them', async () => {
  const most = watch(1, answer(429, '{}', { 'retry-after': '0' }));
  let late = 0;
  const { interfere } = linq.emulator;
  linq.emulator.interfere = (request) => {
    const fault = interfere(request);
    // By then the first 200 are answered.
    const open = linq.emulator.requests.filter(({ status }) => status === undefined).length;
    if (linq.emulator.requests.length > 400) late = Math.max(late, open);
    return fault;
  };
  const { output } = await read({ maxRetries: 1 });
  expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
  expect(most()).toBeGreaterThan(0);
  expect(late).toBeLessThanOrEqual(150);
});
