import fc from 'fast-check';
import {
  readAmount,
  readBoolean,
  readDateTime,
  readFiles,
  readIdempotencyKey,
  readListOf,
  readMessageText,
  readOneOf,
  readPositiveInteger,
  readSecret,
  readSomeOf,
  readText,
  readUrl,
} from '../../nodes/Linq/fields/readers';
import { version as webhookSubscriptionVersion } from '../../nodes/Linq/operations/v2/webhookSubscription/fields';
import { text } from '../../nodes/Linq/fields/v3/message';
import { itemWith } from '../support/item';

const refused = { expected: expect.any(String) as string };

describe('readPositiveInteger', () => {
  test('takes every exact whole number above 0, as a number and in digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (number) => {
        expect(readPositiveInteger(number)).toEqual({ value: number });
        expect(readPositiveInteger(` ${number} `)).toEqual({ value: number });
      }),
    );
  });

  test('gives nothing but whole numbers above 0, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        const reading = readPositiveInteger(given);
        if ('value' in reading)
          expect(Number.isSafeInteger(reading.value) && reading.value > 0).toBe(true);
        else expect(reading).toEqual(refused);
      }),
    );
  });

  test.each(['9007199254740993', 2 ** 53])('says of %p that it is too large', (given) => {
    expect(readPositiveInteger(given)).toEqual({
      expected: 'a whole number up to 9007199254740991',
    });
  });

  test('has an example that fits the field', () => {
    const version = webhookSubscriptionVersion.read(0, itemWith());
    expect(version).toMatchObject({
      misfit: { expected: 'a whole number above 0, such as 2', given: '0' },
    });
  });

  test.each([
    '',
    '0',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x10',
    '1 2',
    '９',
    null,
    true,
    [1],
    {},
    0,
    NaN,
    Infinity,
    1e21,
  ])('refuses %p', (given) => {
    expect(readPositiveInteger(given)).toEqual(refused);
  });
});

describe('readUrl', () => {
  test('takes every http and https URL as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(readUrl(url)).toEqual({ value: url });
      }),
    );
  });

  test('takes off the spaces around', () => {
    expect(readUrl(' https://example.com\n')).toEqual({ value: 'https://example.com' });
  });

  test.each([
    '',
    'example.com',
    '//example.com',
    'https:example.com',
    'http://',
    'https://a b.com',
    'https://a.com/b c',
    'javascript:alert(1)',
    5,
    null,
  ])('refuses %p', (given) => {
    expect(readUrl(given)).toEqual(refused);
  });
});

test('readBoolean takes switches and the two words for them', () => {
  expect([true, 'true', false, 'false'].map(readBoolean)).toEqual(
    [true, true, false, false].map((value) => ({ value })),
  );
  expect(['', 'yes', 1, 0, null, undefined].map(readBoolean)).toEqual(Array(6).fill(refused));
});

test('readText wants something in it and trims; readSecret leaves it as it is', () => {
  expect(readText(' a ')).toEqual({ value: 'a' });
  expect(readSecret(' a ')).toEqual({ value: ' a ' });
  expect(readText(365)).toEqual({ value: '365' });
  expect([readText(' '), readText(NaN), readText({}), readSecret(5)]).toEqual(
    Array(4).fill(refused),
  );
});

test('readMessageText leaves a text as it is, and puts a number into digits', () => {
  expect(readMessageText(' a\n')).toEqual({ value: ' a\n' });
  expect(readMessageText(0)).toEqual({ value: '0' });
  expect(['', ' \n', null, {}, ['a'], true].map(readMessageText)).toEqual(Array(6).fill(refused));
});

test('half an emoji becomes U+FFFD in every text', () => {
  for (const read of [readText, readMessageText])
    expect(read('Hi \ud83d')).toEqual({ value: 'Hi \ufffd' });
  expect(readMessageText('Hi 😀')).toEqual({ value: 'Hi 😀' });
  expect(readUrl('https://example.com/\ud83d')).toEqual({ value: 'https://example.com/\ufffd' });
});

test('readIdempotencyKey gives nothing but what Linq takes, whatever comes', () => {
  expect(readIdempotencyKey('aZ0_-')).toEqual({ value: 'aZ0_-' });
  expect(readIdempotencyKey(12)).toEqual({ value: '12' });
  // As a key they would make one message of all that are sent.
  expect([NaN, Infinity].map(readIdempotencyKey)).toEqual([refused, refused]);
  fc.assert(
    fc.property(fc.anything(), (given) => {
      const reading = readIdempotencyKey(given);
      if ('value' in reading) expect(reading.value).toMatch(/^[a-zA-Z0-9_-]+$/);
      else expect(reading).toEqual(refused);
    }),
  );
});

describe('readListOf', () => {
  const read = readListOf(readPositiveInteger, 'numbers');

  test('reads each of a list, whatever its form', () => {
    const value = [3, 1, 3];
    for (const given of [[3, '1', 3], '[3, 1, "3"]', '3, 1,3,', [' 3', 1, 3]])
      expect(read(given)).toEqual({ value });
    expect(read(7)).toEqual({ value: [7] });
  });

  test('names what it cannot read', () => {
    expect(read('1, x, 2, 0')).toEqual({ expected: 'only numbers; not valid: "x", "0"' });
    expect(read([])).toEqual({ expected: 'one or more numbers' });
  });

  test('says of a single one what it should have been, and names it once', () => {
    expect(read('x')).toEqual({ expected: 'a whole number above 0, such as 123' });
  });
});

test('a text that is a list, an object or a switch is told as that, and only nothing as empty', () => {
  const kinds = [
    [['a'], 'a list'],
    [{}, 'an object'],
    [true, 'a boolean'],
  ] as const;
  for (const [given, kind] of kinds)
    for (const read of [readText, readMessageText])
      expect(read(given)).toEqual({ expected: `text, not ${kind}` });
  for (const given of ['', ' \n', null, undefined])
    expect(readMessageText(given)).toEqual({ expected: 'text that is not empty' });
});

test('readAmount takes numbers above 0, and nothing that only JavaScript takes for one', () => {
  expect([2, 1.5, '2', ' 0.5 ', '.5'].map(readAmount)).toEqual(
    [2, 1.5, 2, 0.5, 0.5].map((value) => ({ value })),
  );
  const others = [true, [3], ['3'], '0x10', '1e3', '', ' ', null, {}, 0, -1, '-1', NaN, Infinity];
  expect(others.map(readAmount)).toEqual(others.map(() => refused));
});

test('what JSON cannot say is quoted by its kind', () => {
  const nested = Array.from({ length: 20_000 }).reduce<object>((inner) => ({ inner }), {});
  const ring: Record<string, unknown> = {};
  ring['ring'] = ring;
  const read = (given: unknown) => text.read(given, itemWith());
  expect([nested, ring, [ring]].map(read)).toMatchObject([
    { misfit: { given: 'an object' } },
    { misfit: { given: 'an object' } },
    { misfit: { given: 'a list' } },
  ]);
  expect(readListOf(readPositiveInteger, 'numbers')([1, () => 1])).toEqual({
    expected: 'only numbers; not valid: a function',
  });
});

test('what is wrong in a long list is quoted no longer than a person reads', () => {
  const wrong = Array.from({ length: 10_000 }, (_, index) => `x${index}`);
  const reading = readListOf(readPositiveInteger, 'numbers')(wrong);
  expect(reading).toEqual({
    expected: 'only numbers; not valid: "x0", "x1", "x2", "x3", "x4" and 9995 more',
  });
  expect(readSomeOf(['a', 'b'])(wrong)).toMatchObject({
    problem: '"x0", "x1", "x2", "x3", "x4" and 9995 more are not among its choices',
  });
  const long = readListOf(readPositiveInteger, 'numbers')([1, 'x'.repeat(10_000)]);
  expect('expected' in long && long.expected.length).toBeLessThan(200);
});

describe('readDateTime', () => {
  test.each([
    ['2026-01-31T09:00:00Z', '2026-01-31T09:00:00.000Z'],
    ['2026-01-31T09:00:00.000+02:00', '2026-01-31T07:00:00.000Z'],
    ['2026-01-31T09:00:00', '2026-01-31T14:00:00.000Z'],
    ['2026-01-31', '2026-01-31T05:00:00.000Z'],
    ['2025-05-21 15:30:00 -0600', '2025-05-21T21:30:00.000Z'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
  ])('takes %p, in the time zone of the workflow where it names none', (given, value) => {
    expect(readDateTime(given, itemWith())).toEqual({ value });
  });

  test.each(['', '2026', 'yesterday', '2026-13-01', 5, null, {}, new Date(NaN)])(
    'refuses %p',
    (given) => {
      expect(readDateTime(given, itemWith())).toEqual(refused);
    },
  );
});

test('readFiles finds the files that the names stand for', () => {
  const none = () => Promise.reject(new Error('must not be read'));
  const content = { size: none, content: none, hash: none };
  const photo = { fileName: 'cat.jpg', mimeType: 'image/jpeg', ...content };
  const item = itemWith({ file: (name) => (name === 'photo' ? photo : undefined) });
  expect(readFiles('photo', item)).toEqual({ value: [photo] });
  expect(readFiles(['photo', 5], item)).toEqual({
    expected: 'only names of binary fields that the item has, or files themselves; not valid: 5',
  });
});

test('readOneOf takes exactly its choices', () => {
  const read = readOneOf(['add', 'remove']);
  expect(read('add')).toEqual({ value: 'add' });
  expect(read('Add')).toEqual({ expected: 'one of add, remove' });
});
