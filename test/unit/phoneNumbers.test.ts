import fc from 'fast-check';
import {
  readEmail,
  readForwardingNumber,
  readHandle,
  readPhoneNumber,
} from '../../nodes/Linq/shared/phoneNumbers';
import { readHandles } from '../../nodes/Linq/fields/readers';

const refused = { expected: expect.any(String) as string };
const digit = fc.integer({ min: 0, max: 9 });

/** Digits with what people write between them. */
const written = (digits: string) =>
  fc
    .array(fc.constantFrom('', '', ' ', '-', '.', '(', ')', ') ', '–', '\u00a0'), {
      minLength: digits.length,
      maxLength: digits.length,
    })
    .map((separators) =>
      digits.replace(/\d/g, (one, index: number) => one + (separators[index] ?? '')),
    );

/** None of the first four is 0 or 1: those may stand for a trunk prefix or the US. */
const digitsOf = (length: { minLength: number; maxLength: number }) =>
  fc
    .tuple(fc.stringMatching(/^[2-9]{4}$/), fc.array(digit, length))
    .map(([first, others]) => [first, ...others].join(''));

describe('readPhoneNumber', () => {
  test.each([
    ['(555) 123-4567', '+15551234567'],
    ['+1 555 123 4567', '+15551234567'],
    ['555.123.4567', '+15551234567'],
    ['1-555-123-4567', '+15551234567'],
    [' 13343284472\n', '+13343284472'],
    [5551234567, '+15551234567'],
    ['+49 (30) 1234-567', '+49301234567'],
    ['\u202a+1 (555) 123‑4567\u202c', '+15551234567'],
    ['+2345678', '+2345678'],
    ['+234567890123456', '+234567890123456'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+49(0)301234567', '+49301234567'],
    ['+39 06 698 12345', '+390669812345'],
    ['+225 07 12 34 56 78', '+2250712345678'],
    ['555 123 - 4567', '+15551234567'],
  ])('takes %p', (given, value) => {
    expect(readPhoneNumber(given)).toEqual({ value });
  });

  test('takes a plus and 7 to 15 digits, however they are written', () => {
    const international = digitsOf({ minLength: 3, maxLength: 11 });
    fc.assert(
      fc.property(
        international.chain((digits) => fc.tuple(fc.constant(digits), written(digits))),
        ([digits, given]) => {
          expect(readPhoneNumber(`+${given}`)).toEqual({ value: `+${digits}` });
        },
      ),
    );
  });

  test('takes ten digits for a number of the US, however they are written', () => {
    const american = digitsOf({ minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        american.chain((digits) => fc.tuple(fc.constant(digits), written(digits))),
        ([digits, given]) => {
          expect(readPhoneNumber(given)).toEqual({ value: `+1${digits}` });
          expect(readPhoneNumber(`1 ${given}`)).toEqual({ value: `+1${digits}` });
        },
      ),
    );
  });

  test('gives nothing but a plus and 7 to 15 digits, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.string({ unit: fc.constantFrom('+', '1', '5', ' ', '(', '-', ')', 'x') }),
        ),
        (given) => {
          const reading = readPhoneNumber(given);
          if ('value' in reading) expect(reading.value).toMatch(/^\+[1-9]\d{6,14}$/);
          else expect(reading).toEqual(refused);
        },
      ),
    );
  });

  test.each([
    '',
    '+',
    '+123456',
    '+1234567890123456',
    '+1234567',
    '+1 055 512 3456',
    '+5551234567890123',
    '06 12 34 56 78',
    '1 155 123 4567',
    '00 49 301234',
    '(0)20 7946 0958',
    '+44 020 7946 0958',
    '+4402079460958',
    '+39 (0)6 698 12345',
    '+44 20 7946 0958 - 890',
    '1-555-123-4567 - 890',
    '+1 555 123 4567 - 890',
    '+0555123456',
    '555-1234',
    '00495551234567',
    '25551234567',
    '555 123 4567 ext. 8',
    '1-800-FLOWERS',
    '++15551234567',
    'ada@example.com',
    555.5,
    -5551234567,
    555123.4567,
    null,
    true,
    ['5551234567'],
    {},
  ])('refuses %p', (given) => {
    expect(readPhoneNumber(given)).toEqual(refused);
  });
});

test('readEmail takes the usual form', () => {
  expect(readEmail(' Ada.L+x@mail.example.com ')).toEqual({ value: 'Ada.L+x@mail.example.com' });
  expect(
    ['', 'ada', 'ada@', '@example.com', 'ada@example', 'a b@example.com', 'a@b@c.com', 5].map(
      readEmail,
    ),
  ).toEqual(Array(8).fill(refused));
});

test('readEmail drops the marks that Apple copies along', () => {
  expect(readEmail('\u202aada@example.com\u202c')).toEqual({ value: 'ada@example.com' });
  expect(readEmail('jürgen@bücher.example')).toEqual({ value: 'jürgen@bücher.example' });
});

test.each([
  'mailto:a@b.c',
  'Ada<a@b.c>',
  'a@b.c;',
  '"Ada"@b.c',
  '15551234567@c.us',
  '123-456@g.us',
  '15551234567@s.whatsapp.net',
  'a@10.0.0.1',
  'a@b..c',
  '\ud83d@example.com',
])('readEmail refuses %p', (given) => {
  expect(readEmail(given)).toEqual(refused);
});

test('readHandle takes both', () => {
  expect(readHandle('ada@example.com')).toEqual({ value: 'ada@example.com' });
  expect(readHandle('555 123 4567')).toEqual({ value: '+15551234567' });
});

test.each([
  ['ada', 'a phone number with country code, such as +15551234567'],
  ['004930123456', 'a phone number with + in place of 00, such as +15551234567'],
  ['(00) 49 30 123456', 'a phone number with + in place of 00, such as +15551234567'],
  ['011 49 30 123456', 'a phone number with + in place of 011, such as +15551234567'],
  ['0301234567', 'a phone number with country code, such as +15551234567'],
])('%s: expected %s, or where it will do an email address', (given, expected) => {
  expect(readPhoneNumber(given)).toEqual({ expected });
  expect(readHandle(given)).toEqual({
    expected: `${expected}, or an email address, such as ada@example.com`,
  });
});

test('readHandles takes a list in every form, and keeps its order', () => {
  const value = ['+15551234567', 'ada@example.com'];
  for (const given of [
    value,
    ['(555) 123-4567', 'ada@example.com'],
    '["5551234567", "ada@example.com"]',
    '555.123.4567 , ada@example.com',
  ])
    expect(readHandles(given)).toEqual({ value });
});

test('readForwardingNumber says that it may be empty', () => {
  expect(readForwardingNumber('Ada')).toEqual({
    expected: 'a phone number with country code, such as +15551234567, or an empty text',
  });
});

test('readForwardingNumber tells an empty text from nothing at all', () => {
  expect(readForwardingNumber(' ')).toEqual({ value: '' });
  expect(readForwardingNumber('555 123 4567')).toEqual({ value: '+15551234567' });
  expect([undefined, null, 'none'].map(readForwardingNumber)).toEqual(Array(3).fill(refused));
});
