import { hasCaughtUp, noteCaughtUp } from '../../nodes/Linq/asking/once';

test('of the waits that Linq was asked about, the last thousand are remembered', () => {
  for (let wait = 0; wait <= 1_000; wait++) noteCaughtUp(`wait ${wait}`);
  expect(hasCaughtUp('wait 0')).toBe(false);
  expect(hasCaughtUp('wait 1')).toBe(true);
  expect(hasCaughtUp('wait 1000')).toBe(true);
  expect(hasCaughtUp('another wait')).toBe(false);
});
