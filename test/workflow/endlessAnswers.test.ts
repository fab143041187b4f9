import type { Fault } from '../../harness/linq/faults';
import { answer, seed, update } from '../support/failingRun';
import { useLinq } from '../support/linq';

const linq = useLinq();

const DRIPPING: Fault = { kind: 'endless', piece: ' ', everyMs: 20 };
const ENDLESS: Fault = { kind: 'endless', piece: ' '.repeat(1_000_000), everyMs: 1 };

/** An update whose answer may take this long. */
const within = (timeout: number, maxRetries = 0) => ({
  ...update,
  requestOptions: { timeout, maxRetries },
});

beforeEach(() => {
  seed(linq.emulator, 1);
});

test('an answer that drips is given up when its time is over', async () => {
  linq.emulator.interfere = () => DRIPPING;
  const { error } = await linq.run(within(300));
  expect(error).toMatchObject({
    message: 'Linq did not answer within 0.3 seconds for webhook subscription 1',
    description: 'Linq may still have carried out the request. Check before you repeat it.',
  });
  expect(linq.wire()).toHaveLength(1);
});

test('and asked for again, where twice is the same as once', async () => {
  const faults = [DRIPPING];
  linq.emulator.interfere = () => faults.shift();
  const { error } = await linq.run(within(3_000, 1));
  expect(error).toBeUndefined();
  expect(linq.wire()).toHaveLength(2);
});

test('one that drips ends with the execution', async () => {
  const stop = new AbortController();
  linq.emulator.interfere = () => {
    stop.abort();
    return DRIPPING;
  };
  const { run } = await linq.run(within(600_000), { cancel: stop.signal });
  expect(run.status).toBe('canceled');
});

test('an answer without end is read up to 20 MB, and not asked for again', async () => {
  linq.emulator.interfere = () => ENDLESS;
  const { error } = await linq.run(within(60_000, 5));
  expect(error?.message).toBe(
    'Linq answered 200 for webhook subscription 1, but with more than 20 MB, which were not read. Linq may have carried out the request. Check before you repeat it.',
  );
  expect(linq.wire()).toHaveLength(1);
});

test.each([
  ['a byte order mark before it', '\uFEFF'],
  ['blanks before it', ' '.repeat(1_000_000)],
])('an answer with %s is read', async (_, before) => {
  const [subscription] = linq.emulator.subscriptions;
  linq.emulator.interfere = () =>
    answer(200, before + JSON.stringify({ webhook_subscription: subscription }));
  const { error } = await linq.run(update);
  expect(error).toBeUndefined();
});
