import { Cancelled } from '../../nodes/Linq/api/http/sleep';
import { Pace, paceFor } from '../../nodes/Linq/api/pace/pace';
import { RunPace } from '../../nodes/Linq/api/pace/runPace';
import { enter, freshPace, pass, useFakeTime } from '../support/pace';

useFakeTime();

test('never has more in flight than the ceiling, from the first', async () => {
  const permits = enter(freshPace(3), 10);
  await pass();
  expect(permits).toHaveLength(3);
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

  test('take turns, but what was refused more than once goes first, of whichever run it is', async () => {
    const shared = new Pace();
    const large = new RunPace(shared, 1_000);
    enter(large, 200);
    await pass();
    const order: string[] = [];
    const wait = (name: string, run: RunPace, tries: number) => {
      void run.enter(tries).then(() => order.push(name));
    };
    const small = new RunPace(shared, 1_000);
    for (const place of [1, 2, 3]) wait(`large ${place}, refused`, large, 1);
    wait('small', small, 0);
    wait('small, refused twice', small, 2);
    for (let failed = 0; failed < 5; failed++) {
      large.leaveFailed();
      await pass();
    }
    expect(order).toEqual([
      'small, refused twice',
      'large 1, refused',
      'small',
      'large 2, refused',
      'large 3, refused',
    ]);
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
