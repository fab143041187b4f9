import { defineCollection, defineField } from '../../nodes/Linq/fields/field';
import { readPositiveInteger, readSecret, readUrl } from '../../nodes/Linq/fields/readers';
import { itemWith } from '../support/item';

describe('a collection', () => {
  const number = defineField(
    { displayName: 'Number', name: 'number', type: 'number', default: 1 },
    readPositiveInteger,
  );
  const pin = defineField(
    {
      displayName: 'PIN',
      name: 'pin',
      type: 'string',
      typeOptions: { password: true },
      default: '',
    },
    readSecret,
  );
  const collection = defineCollection({ displayName: 'More', name: 'more' }, [number, pin]);
  const read = (given: unknown) => collection.read(given, itemWith());

  test('holds only what was added and not left blank', () => {
    expect(read({ number: 3 })).toEqual({ value: { number: 3 } });
    expect(read({ number: '', pin: null })).toEqual({ value: {} });
    expect(read(undefined)).toEqual({ value: {} });
  });

  test('names the member that cannot be used, and never repeats a secret', () => {
    expect(read({ number: 'x' })).toEqual({
      misfit: { label: 'Number', given: '"x"', expected: 'a whole number above 0, such as 123' },
    });
    expect(read({ pin: 1234 })).toEqual({
      misfit: { label: 'PIN', given: 'a number', expected: 'text' },
    });
  });

  test('refuses what is no object', () => {
    expect(read([])).toEqual({
      misfit: { label: 'More', given: 'a list', expected: 'an object' },
    });
  });
});

test('what was given is shortened when it is long', () => {
  const field = defineField(
    { displayName: 'URL', name: 'url', type: 'string', default: '' },
    readUrl,
  );
  const reading = field.read('x'.repeat(1000), itemWith());
  expect(reading).toMatchObject({ misfit: { given: `"${'x'.repeat(99)}…` } });
});
