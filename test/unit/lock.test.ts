import { Cancelled } from '../../nodes/Linq/client/rest';
import { alone } from '../../nodes/Linq/execution/lock';

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
    alone('lane', signal, first.work),
    alone('lane', signal, second.work),
    alone('another lane', signal, other.work),
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
  const running = alone('lane', undefined, first.work);
  const waiting = alone('lane', cancelled.signal, workOf('never', log).work);
  const behind = alone('lane', undefined, last.work);
  cancelled.abort();
  await expect(waiting).rejects.toThrow(Cancelled);
  await settle();
  expect(log).toEqual(['first']);

  first.end();
  await running;
  last.end();
  await expect(behind).resolves.toBe('last');
});

test('a work that fails keeps nobody waiting', async () => {
  const failing = alone('lane', undefined, () => Promise.reject(new Error('No')));
  const log: string[] = [];
  const next = workOf('next', log);
  const waiting = alone('lane', undefined, next.work);
  await expect(failing).rejects.toThrow('No');
  next.end();
  await expect(waiting).resolves.toBe('next');
});
