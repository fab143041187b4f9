import { Cancelled } from '../../nodes/Linq/api/http/sleep';
import { defineRecord } from '../../nodes/Linq/api/record';
import { alone } from '../../nodes/Linq/execution/lock';

const ACCOUNT = 'an account';

/** A work that notes when it begins, and ends when it is told to. */
function workOf(name: string, log: string[]) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    log.push(name);
    await ended;
    return name;
  };
  return { work, end };
}

/** Lets everything happen that waits for nothing. */
const settle = () => new Promise(setImmediate);

test.each([
  ['without a signal', undefined],
  ['with one', new AbortController().signal],
])('works of one lane go one after the other, another lane meanwhile: %s', async (_, signal) => {
  const log: string[] = [];
  const first = workOf('first', log);
  const second = workOf('second', log);
  const other = workOf('other', log);
  const results = [
    alone(ACCOUNT, 'lane', signal, first.work),
    alone(ACCOUNT, 'lane', signal, second.work),
    alone(ACCOUNT, 'another lane', signal, other.work),
  ];
  await settle();
  expect(log).toEqual(['first', 'other']);
  first.end();
  await settle();
  expect(log).toEqual(['first', 'other', 'second']);
  second.end();
  other.end();
  await expect(Promise.all(results)).resolves.toEqual(['first', 'second', 'other']);
});

test('who is cancelled while waiting ends at once, and who waits behind still waits', async () => {
  const log: string[] = [];
  const first = workOf('first', log);
  const last = workOf('last', log);
  const cancelled = new AbortController();
  const running = alone(ACCOUNT, 'lane', undefined, first.work);
  const waiting = alone(ACCOUNT, 'lane', cancelled.signal, workOf('never', log).work);
  const behind = alone(ACCOUNT, 'lane', undefined, last.work);
  cancelled.abort();
  await expect(waiting).rejects.toThrow(Cancelled);
  await settle();
  expect(log).toEqual(['first']);

  first.end();
  await running;
  last.end();
  await expect(behind).resolves.toBe('last');
});

test('a work that has left lets others begin while it goes on, and ends without a word', async () => {
  const log: string[] = [];
  const first = workOf('first', log);
  const leaving = alone(ACCOUNT, 'lane', undefined, async (leave) => {
    leave();
    return await first.work();
  });
  const second = workOf('second', log);
  const behind = alone(ACCOUNT, 'lane', undefined, second.work);
  await settle();
  expect(log).toEqual(['first', 'second']);
  first.end();
  await expect(leaving).resolves.toBe('first');

  const third = workOf('third', log);
  const last = alone(ACCOUNT, 'lane', undefined, third.work);
  await settle();
  expect(log).toHaveLength(2);
  second.end();
  third.end();
  await expect(Promise.all([behind, last])).resolves.toEqual(['second', 'third']);
});

test('a work that fails keeps nobody waiting', async () => {
  const failing = alone(ACCOUNT, 'lane', undefined, () => Promise.reject(new Error('No')));
  const log: string[] = [];
  const next = workOf('next', log);
  const waiting = alone(ACCOUNT, 'lane', undefined, next.work);
  await expect(failing).rejects.toThrow('No');
  next.end();
  await expect(waiting).resolves.toBe('next');
});

test('who was cancelled before ends at once', async () => {
  const log: string[] = [];
  const first = workOf('first', log);
  const running = alone(ACCOUNT, 'lane', undefined, first.work);
  const never = alone(ACCOUNT, 'lane', AbortSignal.abort(), workOf('never', log).work);
  await expect(never).rejects.toThrow(Cancelled);
  first.end();
  await running;
  expect(log).toEqual(['first']);
});

test('two IDs, or two URLs, are two records; an ID and a URL may be one: they wait, in their order', async () => {
  const { lane, laneBy } = defineRecord('webhook subscription');
  const log: string[] = [];
  const lanes = [lane(1), lane(2), laneBy('URL', 'a'), laneBy('URL', 'b'), lane(3)];
  const works = lanes.map((_, index) => workOf(`${index}`, log));
  const other = workOf('of another kind', log);
  const results = [
    ...lanes.map((of, index) => alone(ACCOUNT, of, undefined, works[index]?.work ?? other.work)),
    alone(ACCOUNT, defineRecord('contact').lane(1), undefined, other.work),
  ];
  const end = async (...indexes: number[]) => {
    for (const index of indexes) works[index]?.end();
    await settle();
  };
  await settle();
  expect(log).toEqual(['0', '1', 'of another kind']);
  await end(0);
  expect(log).toHaveLength(3);
  await end(1);
  expect(log.slice(3)).toEqual(['2', '3']);
  await end(2);
  expect(log).toHaveLength(5);
  await end(3);
  expect(log.slice(5)).toEqual(['4']);
  await end(4);
  other.end();
  await Promise.all(results);
});
