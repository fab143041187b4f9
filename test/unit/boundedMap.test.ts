import { BoundedMap } from '../../nodes/Linq/shared/boundedMap';

afterEach(() => {
  jest.useRealTimers();
});

test('more than its capacity: what was set longest ago goes', () => {
  const map = new BoundedMap<string, number>({ capacity: 2 });
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);

  expect(map.keys()).toEqual(['a', 'c']);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([3, undefined, 4]);
  expect([map.has('a'), map.has('b')]).toEqual([true, false]);
});

test('each entry is kept for its lifetime and no longer, from when it was last set', () => {
  jest.useFakeTimers({ now: 0 });
  const map = new BoundedMap<string, number>({ capacity: 10, lifetimeMs: 1_000 });
  map.set('a', 1);
  map.set('b', 2);
  jest.setSystemTime(600);
  map.set('a', 3);
  jest.setSystemTime(999);
  expect(map.get('b')).toBe(2);

  jest.setSystemTime(1_000);
  expect(map.has('b')).toBe(false);
  expect(map.get('b')).toBeUndefined();
  expect(map.keys()).toEqual(['a']);
  jest.setSystemTime(1_600);
  expect(map.has('a')).toBe(false);
});

test('a clock that is set back keeps nothing for longer', () => {
  jest.useFakeTimers({ now: 10_000 });
  const map = new BoundedMap<string, number>({ capacity: 10, lifetimeMs: 1_000 });
  map.set('a', 1);
  jest.setSystemTime(0);
  map.set('b', 2);
  jest.setSystemTime(1_000);
  expect([map.has('b'), map.keys()]).toEqual([false, ['a']]);
});

test('without a lifetime nothing grows old', () => {
  jest.useFakeTimers({ now: 0 });
  const map = new BoundedMap<string, number>({ capacity: 10 });
  map.set('a', 1);
  jest.setSystemTime(10 ** 12);
  expect(map.get('a')).toBe(1);
});

test('what is deleted is gone, and what was never there may be deleted', () => {
  const map = new BoundedMap<string, undefined>({ capacity: 10 });
  map.set('a', undefined);
  expect(map.has('a')).toBe(true);
  map.delete('a');
  map.delete('b');
  expect(map.has('a')).toBe(false);
});
