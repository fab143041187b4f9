import {
  blankByHandOnly,
  clearable,
  defineCollection,
  defineField,
} from '../../nodes/Linq/fields/field';
import {
  readPositiveInteger,
  readSecret,
  readText,
  readUrl,
} from '../../nodes/Linq/fields/readers';
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

  describe('of a field that only a person may leave blank', () => {
    const filters = defineCollection({ displayName: 'Filters', name: 'filters' }, [
      blankByHandOnly(number),
    ]);
    const readSaved = (saved: unknown) => filters.read({ number: '' }, itemWith(), saved);

    test.each([{ number: '={{ $json.none }}' }, '={{ $json.filters }}'])(
      'refuses the blank of an expression: %j',
      (saved) => {
        expect(readSaved(saved)).toMatchObject({ misfit: { label: 'Number', given: 'nothing' } });
      },
    );

    test.each([{ number: '' }, { number: "={{ $fromAI('Number', ``, 'string') }}" }])(
      'passes over the blank of a person or a model: %j',
      (saved) => {
        expect(readSaved(saved)).toEqual({ value: {} });
      },
    );

    test('passes over what was not added', () => {
      expect(filters.read({}, itemWith(), '={{ $json.filters }}')).toEqual({ value: {} });
    });
  });

  test.each([
    ['', { name: '' }],
    ['={{ $json.none }}', { name: '' }],
    ["={{ $fromAI('Name', ``, 'string') }}", {}],
  ])(
    'a field that may be emptied is left alone where only a model left it blank: %j',
    (name, value) => {
      const updateFields = defineCollection({ displayName: 'Fields', name: 'fields' }, [
        clearable(
          defineField({ displayName: 'Name', name: 'name', type: 'string', default: '' }, readText),
        ),
      ]);
      expect(updateFields.read({ name: '' }, itemWith(), { name })).toEqual({ value });
    },
  );
});

test('what was given is shortened when it is long', () => {
  const field = defineField(
    { displayName: 'URL', name: 'url', type: 'string', default: '' },
    readUrl,
  );
  const reading = field.read('x'.repeat(1000), itemWith());
  expect(reading).toMatchObject({ misfit: { given: `"${'x'.repeat(99)}…` } });
});
