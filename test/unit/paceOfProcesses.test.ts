import { RateLimit } from '../../harness/linq/rateLimit';
import { Pace } from '../../nodes/Linq/api/pace/pace';
import { RunPace } from '../../nodes/Linq/api/pace/runPace';

const PER_SECOND = 50;
const ANSWER_MS = 100;
const ITEMS = 1_500;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

const passed = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How much of the limit some processes use that know nothing of each other, and with how many requests an item. */
async function behindLimit(paces: readonly Pace[]) {
  const limit = new RateLimit(PER_SECOND);
  let requests = 0;
  const send = async (run: RunPace) => {
    for (let tries = 0; ; tries++) {
      const permit = await run.enter(tries);
      requests += 1;
      if (limit.interfere()) {
        run.leaveThrottled(permit, 1_000);
        continue;
      }
      await passed(ANSWER_MS);
      run.leave(permit);
      return;
    }
  };
  const startedAt = Date.now();
  const done = new Set<Pace>();
  const processes = paces.map(async (pace, place) => {
    await passed(place * 7);
    const run = new RunPace(pace, 1_000);
    await Promise.all(Array.from({ length: ITEMS / paces.length }, () => send(run)));
    done.add(pace);
  });
  while (done.size < paces.length) await jest.advanceTimersByTimeAsync(10);
  await Promise.all(processes);
  const allowed = PER_SECOND + ((Date.now() - startedAt) * PER_SECOND) / 1_000;
  return { used: ITEMS / allowed, requests: requests / ITEMS };
}

test.each([1, 3])(
  '%d processes use nearly all of one limit, and learn from their first run not to ask for more',
  async (count) => {
    const paces = Array.from({ length: count }, () => new Pace());
    const first = await behindLimit(paces);
    expect(first.used).toBeGreaterThan(0.93);

    await jest.advanceTimersByTimeAsync(3_000);
    const later = await behindLimit(paces);
    expect(later.used).toBeGreaterThan(0.93);
    expect(later.requests).toBeLessThan(1.3);
  },
);
