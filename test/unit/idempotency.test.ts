import fc from 'fast-check';
import { idempotencyKeyOf } from '../../nodes/Linq/fields/idempotency';
import { itemWith } from '../support/item';

const content = fc.array(fc.string());
const keyOf = (identity: string, parts: string[]) =>
  idempotencyKeyOf(itemWith({ identity: () => identity }), parts);

test('the same content of the same item always has the same key, of the form Linq wants', () => {
  fc.assert(
    fc.property(fc.string(), content, (identity, parts) => {
      expect(keyOf(identity, parts)).toMatch(/^[a-zA-Z0-9_-]{43}$/);
      expect(keyOf(identity, parts)).toBe(keyOf(identity, [...parts]));
    }),
  );
});

test.each<[string, string[], string[]]>([
  ['text', ['a'], ['b']],
  ['file', ['a', '1'], ['a', '2']],
  ['division into parts', ['ab', 'c'], ['a', 'bc']],
  ['order of files', ['a', 'b', 'c'], ['a', 'c', 'b']],
  ['number of files', ['a', ''], ['a']],
])('another %s has another key', (_, one, other) => {
  expect(keyOf('item', one)).not.toBe(keyOf('item', other));
});

test('another item has another key', () => {
  expect(keyOf('one', ['a'])).not.toBe(keyOf('other', ['a']));
});
