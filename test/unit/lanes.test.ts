import fc from 'fast-check';
import { runInLanes } from '../../nodes/Linq/execution/lanes';
import { defineRecord, peopleLane, type Lane } from '../../nodes/Linq/api/record';

const never = () => false;

/** Works that note when they start and end, and end in an order of their own. */
function worksOf(lanes: (string | undefined)[], scheduler: fc.Scheduler) {
  const log: { index: number; step: 'start' | 'end' }[] = [];
  const works = lanes.map((lane, index) => ({
    lane,
    perform: async () => {
      log.push({ index, step: 'start' });
      await scheduler.schedule(Promise.resolve());
      log.push({ index, step: 'end' });
      return index;
    },
  }));
  return { works, log };
}

const lanes = fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }), {
  maxLength: 30,
});

type Property = (s: fc.Scheduler, names: (string | undefined)[], width: number) => Promise<void>;

/** Checks a property for lanes, widths and orders of ending of all kinds. */
const always = (property: Property) =>
  fc.assert(fc.asyncProperty(fc.scheduler(), lanes, fc.integer({ min: 1, max: 10 }), property));

test('every work runs once, results stand in the order of the works', async () => {
  await always(async (s, names, width) => {
    const { works, log } = worksOf(names, s);
    const results = await s.waitFor(runInLanes(works, width, never));
    expect(results).toEqual(names.map((_, index) => index));
    expect(log).toHaveLength(names.length * 2);
  });
});

test('works of one lane never overlap and keep their order; no more lanes run than the width', async () => {
  await always(async (s, names, width) => {
    const { works, log } = worksOf(names, s);
    await s.waitFor(runInLanes(works, width, never));

    for (const lane of ['a', 'b', 'c']) {
      const places = [...names.keys()].filter((index) => names[index] === lane);
      expect(log.filter(({ index }) => names[index] === lane)).toEqual(
        places.flatMap((index) => [
          { index, step: 'start' },
          { index, step: 'end' },
        ]),
      );
    }
    let running = 0;
    for (const { step } of log) {
      running += step === 'start' ? 1 : -1;
      expect(running).toBeLessThanOrEqual(width);
    }
  });
});

test('ends early when a result is enough: nothing new starts, what runs is finished', async () => {
  const started: number[] = [];
  const works = Array.from({ length: 100 }, (_, index) => ({
    lane: undefined,
    perform: async () => {
      started.push(index);
      await Promise.resolve();
      return index;
    },
  }));
  const results = await runInLanes(works, 10, (result) => result === 25);

  expect(results[25]).toBe(25);
  expect(started.length).toBeLessThan(45);
  expect(results.filter((result) => result !== undefined)).toHaveLength(started.length);
});

test('no works, no results', async () => {
  await expect(runInLanes([], 10, never)).resolves.toEqual([]);
});

const { lane: byId, laneBy } = defineRecord('contact');

test.each<[string, Lane[], number]>([
  ['by one sort of name: side by side', [byId(1), byId(2), byId(1), byId(3)], 3],
  ['by two: in their order', [byId(1), laneBy('phoneNumber', 'a'), byId(2), byId(1)], 1],
  ['of another kind meanwhile', [byId(1), laneBy('email', 'a'), 'chat 1', 'chat 2'], 3],
])('records of one kind that are named %s', async (_, of, atOnce) => {
  const started: number[] = [];
  const works = of.map((lane, index) => ({
    lane,
    perform: async () => {
      started.push(index);
      await new Promise(setImmediate);
      return started.length;
    },
  }));
  const [first] = await runInLanes(works, 10, never);
  expect(first).toBe(atOnce);
  if (atOnce === 1) expect(started).toEqual([...of.keys()]);
});

test('people are the same in any order and spelling', () => {
  const lane = peopleLane(['+15551234567', 'ada@example.com']);
  expect(peopleLane(['Ada@Example.com', '+15551234567'])).toBe(lane);
  expect(peopleLane(['+15551234567'])).not.toBe(lane);
});
