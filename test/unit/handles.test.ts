import { isSameHandle } from '../../nodes/Linq/shared/handles';

test.each<[unknown, unknown, boolean]>([
  ['+15550000001', '(555) 000-0001', true],
  ['+15550000001', '+15550000002', false],
  ['Ada@Example.com', 'ada@example.COM', true],
  ['ada@example.com', 'ada@example.org', false],
  // A short code is compared as it is written.
  ['72345', '72345', true],
  ['72345', '7234', false],
  ['72345', '+15550072345', false],
  ['', '', false],
  [undefined, undefined, false],
  [null, null, false],
  [72345, 72345, false],
])('%j and %j are the same handle: %s', (one, other, isSame) => {
  expect(isSameHandle(one, other)).toBe(isSame);
  expect(isSameHandle(other, one)).toBe(isSame);
});
