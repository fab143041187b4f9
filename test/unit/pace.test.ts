import { Cancelled } from '../../nodes/Linq/api/http/sleep';
import { Pace, paceFor } from '../../nodes/Linq/api/pace/pace';
import { RunPace } from '../../nodes/Linq/api/pace/runPace';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** The pace of a run that has learned nothing of Linq yet. */
const freshPace = (ceiling: number, signal?: AbortSignal) =>
  new RunPace(new Pace(), ceiling, signal);

/** Asks for leave `count` times, and tells which were let go. */
function enter(pace: RunPace, count: number, tries = 0, permits: number[] = []) {
  for (let asked = 0; asked < count; asked++)
    void pace.enter(tries).then((permit) => permits.push(permit));
  return permits;
}

/** Lets promises settle and this much time pass. */
const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

/** Answers this many rounds of requests, and tells how many were in flight in each. */
async function rounds(pace: RunPace, permits: readonly number[], count: number, took = 0) {
  const inFlight = [];
  for (let answered = took; inFlight.length < count; answered = permits.length) {
    await pass();
    const now = permits.slice(answered);
    inFlight.push(now.length);
    for (const permit of now) pace.leave(permit);
  }
  return inFlight;
}

test('starts with 200 in flight and doubles with each round of good answers, up to the ceiling', async () => {
  const pace = freshPace(1_000);
  const permits = enter(pace, 5_000);
  expect(await rounds(pace, permits, 5)).toEqual([200, 400, 800, 1_000, 1_000]);
});

test('never has more in flight than the ceiling, from the first', async () => {
  const permits = enter(freshPace(3), 10);
  await pass();
  expect(permits).toHaveLength(3);
});

test('a 429 pauses everything until Linq wants more, and from then on the window grows by one a round', async () => {
  const pace = freshPace(10);
  const permits = enter(pace, 500);
  await pass();
  pace.leaveThrottled(0, 2_000);
  for (let done = 0; done < 9; done++) pace.leave(0);

  await pass(1_990);
  expect(permits).toHaveLength(10);
  await pass(20);
  expect(await rounds(pace, permits, 3, 10)).toEqual([4, 5, 6]);
});

test.each([
  [200, 50, 25],
  [200, 199, 99],
  [200, 1, 1],
  [200, 0, 1],
  [100, 20, 10],
])('of a burst of %d of which Linq takes %d, it goes on with %d', async (burst, taken, left) => {
  const pace = freshPace(1_000);
  const permits = enter(pace, burst);
  await pass();
  for (let refused = taken; refused < burst; refused++) pace.leaveThrottled(0, 1_000);
  for (let done = 0; done < taken; done++) pace.leave(0);
  enter(pace, 1_000, 1, permits);
  await pass(1_010);
  expect(permits.length - burst).toBe(left);
});

test('of a burst whose good answers came first it goes on with half of those', async () => {
  const pace = freshPace(1_000);
  const permits = enter(pace, 200);
  await pass();
  for (let done = 0; done < 10; done++) pace.leave(0);
  for (let refused = 10; refused < 200; refused++) pace.leaveThrottled(0, 1_000);
  enter(pace, 1_000, 1, permits);
  await pass(1_010);
  expect(permits.length - 200).toBe(5);
});

test('a pause that Linq names is no longer than that', async () => {
  const pace = freshPace(1);
  enter(pace, 1);
  await pass();
  pace.leaveThrottled(0, 100);
  const permits = enter(pace, 1);
  await pass(90);
  expect(permits).toEqual([]);
  await pass(20);
  expect(permits).toHaveLength(1);
});

test('in the midst of a run that Linq kept up with, it goes on with half of what was in flight', async () => {
  const pace = freshPace(100);
  const permits = enter(pace, 1_000);
  await rounds(pace, permits, 2);
  await pass();
  for (let refused = 0; refused < 90; refused++) pace.leaveThrottled(0, 1_000);
  for (let done = 0; done < 10; done++) pace.leave(0);
  await pass(1_010);
  expect(permits.length - 300).toBe(50);
});

test('grows slowly for a second after the pause, then doubles again', async () => {
  const pace = freshPace(1_000);
  const permits = enter(pace, 5_000);
  await pass();
  for (let refused = 0; refused < 190; refused++) pace.leaveThrottled(0, 1_000);
  for (let done = 0; done < 10; done++) pace.leave(0);
  await pass(1_010);
  expect(await rounds(pace, permits, 3, 200)).toEqual([5, 5, 6]);
  await pass(1_000);
  expect(await rounds(pace, permits, 4, 216)).toEqual([7, 14, 28, 56]);
});

test('a longer pause that comes in the meantime prolongs the rest', async () => {
  const pace = freshPace(10);
  const permits = enter(pace, 20);
  await pass();
  pace.leaveThrottled(0, 1_000);
  await pass(500);
  pace.leaveThrottled(0, 2_000);
  await pass(1_990);
  expect(permits).toHaveLength(10);
  for (let done = 0; done < 8; done++) pace.leave(0);
  await pass(20);
  expect(permits.length).toBeGreaterThan(10);
});

test('without a word from Linq the pause grows from one second to a minute, and good answers reset it', async () => {
  const pace = freshPace(1);
  const pauses = [];
  let permits = enter(pace, 1);
  for (let round = 0; round < 9; round++) {
    await pass();
    pace.leaveThrottled(round);
    const start = Date.now();
    permits = enter(pace, 1, 1);
    while (permits.length === 0) await pass(250);
    pauses.push(Math.round((Date.now() - start) / 1000));
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);

  pace.leave(9);
  enter(pace, 1);
  await pass();
  pace.leaveThrottled(9);
  permits = enter(pace, 1);
  await pass(1_010);
  expect(permits).toHaveLength(1);
});

test('a 429 that says how long leaves the pauses of those alone that do not', async () => {
  const pace = freshPace(1);
  for (let round = 0; round < 5; round++) {
    enter(pace, 1);
    await pass();
    pace.leaveThrottled(round, 10);
    await pass(20);
  }
  enter(pace, 1);
  await pass();
  pace.leaveThrottled(5);
  const permits = enter(pace, 1);
  await pass(1_010);
  expect(permits).toHaveLength(1);
});

test('what was out most often goes first, and else what came first', async () => {
  const pace = freshPace(1);
  const order: string[] = [];
  enter(pace, 1);
  for (const [name, tries] of [
    ['first', 0],
    ['repeated', 1],
    ['repeated later', 1],
    ['repeated twice', 2],
  ] as const)
    void pace.enter(tries).then(() => order.push(name));
  for (let answered = 0; answered < 4; answered++) {
    await pass();
    pace.leave(0);
  }
  await pass();
  expect(order).toEqual(['repeated twice', 'repeated', 'repeated later', 'first']);
});

test('a failure that says nothing of the pace changes nothing of it', async () => {
  const pace = freshPace(500);
  const permits = enter(pace, 1_000);
  await pass();
  for (let failed = 0; failed < 200; failed++) pace.leaveFailed();
  await pass();
  expect(permits).toHaveLength(400);
});

test.each(['waiting for a place', 'resting'])(
  'cancelled while %s, it ends within a second',
  async (state) => {
    const controller = new AbortController();
    const pace = freshPace(1, controller.signal);
    enter(pace, 1);
    await pass();
    if (state === 'resting') pace.leaveThrottled(0, 60_000);
    const waiting = pace.enter(1);
    const ended = expect(waiting).rejects.toThrow(Cancelled);
    controller.abort();
    await pass(1_000);
    await ended;
    await expect(pace.enter(0)).rejects.toThrow(Cancelled);
  },
);

test('a window that was not full has not been tried out, and does not grow', async () => {
  const shared = new Pace();
  const permits = enter(new RunPace(shared, 50), 1);
  const pace = new RunPace(shared, 50);
  for (let answered = 0; answered < 100; answered++) {
    enter(pace, 1);
    await pass();
    pace.leave(0);
  }
  expect(permits).toHaveLength(1);
  expect(shared.window.size).toBe(200);
});

describe('runs that share a pace', () => {
  test('have one window, and pause together', async () => {
    const shared = new Pace();
    const [one, other] = [new RunPace(shared, 1_000), new RunPace(shared, 1_000)];
    const permits = enter(one, 150);
    enter(other, 150, 0, permits);
    await pass();
    expect(permits).toHaveLength(200);

    one.leaveThrottled(0, 2_000);
    for (let done = 0; done < 50; done++) other.leave(0);
    await pass(1_990);
    expect(permits).toHaveLength(200);
    for (let done = 0; done < 149; done++) one.leave(0);
    await pass(20);
    expect(permits).toHaveLength(299);
  });

  test('take turns, but what was out most often goes first, of whichever run it is', async () => {
    const shared = new Pace();
    const large = new RunPace(shared, 1_000);
    enter(large, 200);
    await pass();
    const order: string[] = [];
    const wait = (name: string, run: RunPace, tries: number) => {
      void run.enter(tries).then(() => order.push(name));
    };
    const small = new RunPace(shared, 1_000);
    for (const place of [1, 2, 3]) wait(`large ${place}`, large, 0);
    wait('small', small, 0);
    wait('small, repeated', small, 1);
    for (let failed = 0; failed < 5; failed++) {
      large.leaveFailed();
      await pass();
    }
    expect(order).toEqual(['small, repeated', 'large 1', 'small', 'large 2', 'large 3']);
  });

  test('have each its own ceiling, and one that has reached its own holds nobody up', async () => {
    const shared = new Pace();
    const narrow = enter(new RunPace(shared, 2), 10);
    const wide = enter(new RunPace(shared, 1_000), 300);
    await pass();
    expect([narrow.length, wide.length]).toEqual([2, 198]);
  });

  test('get the place of one that is cancelled, and a pause that only that one waited for is over', async () => {
    const controller = new AbortController();
    const shared = new Pace();
    const cancelled = new RunPace(shared, 1_000, controller.signal);
    const out = enter(cancelled, 200);
    await pass();
    const ended = expect(cancelled.enter(0)).rejects.toThrow(Cancelled);
    const other = enter(new RunPace(shared, 1_000), 10);
    controller.abort();
    await ended;
    for (let failed = 0; failed < 5; failed++) cancelled.leaveFailed();
    await pass();
    expect([out.length, other.length]).toEqual([200, 5]);
  });
});

describe('behind a limit below one request an answer time', () => {
  /** One request at a time, each answered at once, and the times at which they went out. */
  async function oneByOne(pace: RunPace, count: number) {
    const times = [];
    for (let done = 0; done < count; done++) {
      const permit = await next(pace);
      times.push(Date.now());
      pace.leave(permit);
    }
    return times;
  }

  /** A 429 for what goes out next. */
  async function refused(pace: RunPace) {
    pace.leaveThrottled(await next(pace), 1_000);
  }

  /** What goes out next, at the time at which it does. */
  async function next(pace: RunPace): Promise<number> {
    const permits = enter(pace, 1);
    await pass();
    while (permits.length === 0) await pass(1);
    return permits[0] ?? NaN;
  }

  test('requests are spaced for a second by the rate that was learned, at three times it', async () => {
    const shared = new Pace();
    const pace = new RunPace(shared, 1);
    await refused(pace);
    await oneByOne(pace, 4);
    await refused(pace);
    const resumed = Date.now() + 1_000;

    const times = await oneByOne(pace, 5);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
    expect(times[0]).toBe(resumed);
    // Four were taken in the second before: a third of a quarter of a second.
    expect(gaps).toEqual([84, 84, 84, 84]);
    expect(shared.window.size).toBe(1);

    await pass(1_000);
    const later = await oneByOne(pace, 3);
    expect(later[2]).toBe(later[0]);
    expect(shared.window.size).toBeGreaterThan(1);
  });

  test('no request is spaced longer than that second', async () => {
    const pace = new RunPace(new Pace(), 1);
    await refused(pace);
    await oneByOne(pace, 1);
    await pass(100_000);
    await refused(pace);
    const resumed = Date.now() + 1_000;
    const times = await oneByOne(pace, 2);
    expect((times[1] ?? NaN) - resumed).toBe(1_000);
  });
});

test('who calls the same of an account begins with what was learned of it, unless that is ten minutes ago', async () => {
  const pace = new RunPace(paceFor('account', 'update'), 500);
  enter(pace, 1_000);
  await pass();
  for (let done = 0; done < 200; done++) pace.leave(0);
  const size = (account: string, calls: string) => paceFor(account, calls).window.size;
  expect(size('account', 'update')).toBe(400);
  expect(size('account', 'create')).toBe(200);
  expect(size('another', 'update')).toBe(200);

  await pass(600_000);
  expect(size('account', 'update')).toBe(400);
  await pass(1);
  expect(size('account', 'update')).toBe(200);
});
