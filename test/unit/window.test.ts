import { Pace } from '../../nodes/Linq/api/pace/pace';
import { RunPace } from '../../nodes/Linq/api/pace/runPace';
import { enter, freshPace, pass, rounds, useFakeTime } from '../support/pace';

useFakeTime();

test('starts with 200 in flight and doubles with each round of good answers, up to the ceiling', async () => {
  const pace = freshPace(1_000);
  const permits = enter(pace, 5_000);
  expect(await rounds(pace, permits, 5)).toEqual([200, 400, 800, 1_000, 1_000]);
});

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

test('a failure that says nothing of the pace changes nothing of it', async () => {
  const pace = freshPace(500);
  const permits = enter(pace, 1_000);
  await pass();
  for (let failed = 0; failed < 200; failed++) pace.leaveFailed();
  await pass();
  expect(permits).toHaveLength(400);
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
