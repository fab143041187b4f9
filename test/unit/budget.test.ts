import { Budget } from '../../nodes/Linq/api/files/budget';
import { newGate, type Gate } from '../../harness/n8n/gate';

/** Works that hold what they took until they are told to end. */
function worksOf(budget: Budget, signal?: AbortSignal) {
  const running: string[] = [];
  const ends = new Map<string, Gate>();
  return {
    running,
    start: (name: string, bytes: number) => {
      const end = newGate();
      ends.set(name, end);
      return budget.within(bytes, signal, async () => {
        running.push(name);
        await end.opened;
        running.splice(running.indexOf(name), 1);
        return name;
      });
    },
    end: (name: string) => ends.get(name)?.open(),
  };
}

/** Lets everything run that can. */
const settle = () => new Promise(setImmediate);

test('only so many bytes are there at a time, in the order they came', async () => {
  const { running, start, end } = worksOf(new Budget(10));
  const all = [start('a', 6), start('b', 4), start('c', 5), start('d', 1)];
  await settle();
  expect(running).toEqual(['a', 'b']);
  end('b');
  await settle();
  expect(running).toEqual(['a']);
  end('a');
  await settle();
  expect(running).toEqual(['c', 'd']);
  for (const name of ['c', 'd']) end(name);
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('what is larger than all of it goes alone', async () => {
  const { running, start, end } = worksOf(new Budget(10));
  const all = [start('a', 1), start('large', 1_000), start('b', 1)];
  await settle();
  expect(running).toEqual(['a']);
  end('a');
  await settle();
  expect(running).toEqual(['large']);
  end('large');
  await settle();
  expect(running).toEqual(['b']);
  end('b');
  await Promise.all(all);
});

test('what says no size goes alone, and holds up nobody for ever', async () => {
  const { running, start, end } = worksOf(new Budget(10));
  const all = [start('unknown', NaN), start('a', 1)];
  await settle();
  expect(running).toEqual(['unknown']);
  end('unknown');
  await settle();
  expect(running).toEqual(['a']);
  end('a');
  await Promise.all(all);
});

test('what failed gives its bytes back', async () => {
  const budget = new Budget(10);
  const fail = () => Promise.reject(new Error('It failed'));
  await expect(budget.within(10, undefined, fail)).rejects.toThrow('It failed');
  expect(await budget.within(10, undefined, () => Promise.resolve(1))).toBe(1);
});

test('who waits when the execution is cancelled is let go, and holds up nobody', async () => {
  const budget = new Budget(10);
  const others = worksOf(budget);
  const stop = new AbortController();
  const stopped = worksOf(budget, stop.signal);
  const first = others.start('first', 5);
  const waiting = [stopped.start('large', 10), stopped.start('small', 5)];
  const last = others.start('last', 5);
  await settle();
  const refused = Promise.allSettled(waiting);
  stop.abort();
  expect((await refused)[0]).toMatchObject({ status: 'rejected' });
  await settle();
  expect(others.running).toContain('last');
  expect(stopped.running).toEqual([]);
  for (const name of ['first', 'last']) others.end(name);
  await Promise.all([first, last]);
  await expect(stopped.start('late', 1)).rejects.toThrow('canceled');
});
