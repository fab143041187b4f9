import { Pace } from '../../nodes/Linq/client/pace';
import { Cancelled } from '../../nodes/Linq/client/rest';
import { Window, windowFor } from '../../nodes/Linq/client/window';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** The pace of a run that has learned nothing of Linq yet. */
const freshPace = (ceiling: number, signal?: AbortSignal) =>
  new Pace(new Window(), ceiling, signal);

/** Asks for leave `count` times, and tells which were let go. */
function enter(pace: Pace, count: number, isRepeated = false) {
  const permits: number[] = [];
  for (let asked = 0; asked < count; asked++)
    void pace.enter(isRepeated).then((permit) => permits.push(permit));
  return permits;
}

/** Lets promises settle and this much time pass. */
const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

test('starts with ten in flight and doubles with each round of good answers, up to the ceiling', async () => {
  const pace = freshPace(50);
  const permits = enter(pace, 1_000);
  const rounds = [];
  for (let answered = 0; rounds.length < 5; ) {
    await pass();
    const inFlight = permits.length - answered;
    rounds.push(inFlight);
    for (let done = 0; done < inFlight; done++) pace.leave(0);
    answered += inFlight;
  }
  expect(rounds).toEqual([10, 20, 40, 50, 50]);
});

test('never has more in flight than the ceiling, from the first', async () => {
  const permits = enter(freshPace(3), 10);
  await pass();
  expect(permits).toHaveLength(3);
});

test('a 429 pauses everything until Linq wants more, halves the window once for all in flight, and lets it grow by one a round', async () => {
  const pace = freshPace(50);
  const permits = enter(pace, 500);
  await pass();
  for (let throttled = 0; throttled < 10; throttled++) pace.leaveThrottled(0, 2_000);

  await pass(1_990);
  expect(permits).toHaveLength(10);
  await pass(20);
  expect(permits).toHaveLength(15);
  for (let done = 0; done < 5; done++) pace.leave(1);
  await pass();
  expect(permits.length - 15).toBe(5);
  for (let done = 0; done < 5; done++) pace.leave(1);
  await pass();
  expect(permits.length - 20).toBe(6);
});

test('a longer pause that comes in the meantime prolongs the rest', async () => {
  const pace = freshPace(50);
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
    permits = enter(pace, 1, true);
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

test('what was out before goes first', async () => {
  const pace = freshPace(1);
  const order: string[] = [];
  enter(pace, 1);
  void pace.enter(false).then(() => order.push('first'));
  void pace.enter(true).then(() => order.push('repeated'));
  await pass();
  pace.leave(0);
  await pass();
  pace.leave(0);
  await pass();
  expect(order).toEqual(['repeated', 'first']);
});

test('a failure that says nothing of the pace changes nothing of it', async () => {
  const pace = freshPace(50);
  const permits = enter(pace, 100);
  await pass();
  for (let failed = 0; failed < 10; failed++) pace.leaveFailed();
  await pass();
  expect(permits).toHaveLength(20);
});

test.each(['waiting for a place', 'resting'])(
  'cancelled while %s, it ends within a second',
  async (state) => {
    const controller = new AbortController();
    const pace = freshPace(1, controller.signal);
    enter(pace, 1);
    await pass();
    if (state === 'resting') pace.leaveThrottled(0, 60_000);
    const waiting = pace.enter(true);
    const ended = expect(waiting).rejects.toThrow(Cancelled);
    controller.abort();
    await pass(1_000);
    await ended;
    await expect(pace.enter(false)).rejects.toThrow(Cancelled);
  },
);

test('a window that was not full has not been tried out, and does not grow', async () => {
  const window = new Window();
  const permits = enter(new Pace(window, 50), 1);
  const pace = new Pace(window, 50);
  for (let answered = 0; answered < 100; answered++) {
    enter(pace, 1);
    await pass();
    pace.leave(0);
  }
  expect(permits).toHaveLength(1);
  expect(window.size).toBe(10);
});

test('runs of one key at the same time pause together, and halve their window once', async () => {
  const one = new Pace(windowFor('together'), 50);
  const other = new Pace(windowFor('together'), 50);
  enter(one, 10);
  const permits = enter(other, 20);
  await pass();
  one.leaveThrottled(0, 2_000);
  other.leaveThrottled(0, 2_000);
  for (let done = 0; done < 9; done++) other.leave(0);

  await pass(1_990);
  expect(permits).toHaveLength(10);
  await pass(20);
  expect(permits).toHaveLength(15);
});

test('the next run of a key begins with what the last one learned, unless that is ten minutes ago', async () => {
  const pace = new Pace(windowFor('later'), 50);
  enter(pace, 100);
  await pass();
  for (let done = 0; done < 10; done++) pace.leave(0);
  expect(windowFor('later').size).toBe(20);
  expect(windowFor('another').size).toBe(10);

  await pass(600_001);
  expect(windowFor('later').size).toBe(10);
});
