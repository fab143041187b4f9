import {
  amountProblem,
  minorUnits,
  readCurrency,
  readDecimal,
} from '../../nodes/Linq/fields/v3/amount';

/** What becomes of an amount as somebody gives it: what Linq is sent, or why nothing is. */
function sentFor(given: unknown, currency = 'usd'): number | string {
  const reading = readDecimal(given);
  if (!('value' in reading)) return reading.expected;
  return amountProblem(reading.value, currency)?.message ?? minorUnits(reading.value, currency);
}

test.each([
  ['12.50', 1250],
  [' 12.50 ', 1250],
  ['12.5', 1250],
  [12.5, 1250],
  ['12.00', 1200],
  ['0.50', 50],
  ['0.57', 57],
  [4.97, 497],
  ['19.99', 1999],
  ['1.15', 115],
  ['1000000.01', 100000001],
  ['999999999999.99', 99999999999999],
])('%j US dollars are %d cents, by their digits', (given, cents) => {
  expect(sentFor(given)).toBe(cents);
});

test.each([
  ['1250', 'jpy', 1250],
  [1250, 'krw', 1250],
  ['1.250', 'kwd', 1250],
  ['1.25', 'bhd', 1250],
  ['12.00', 'eur', 1200],
])('%j of %s are %d minor units', (given, currency, units) => {
  expect(sentFor(given, currency)).toBe(units);
});

test.each([
  ['1250', 'usd', 'Amount: 1250 USD is ambiguous. Write 1250.00, or 12.50'],
  [12, 'usd', 'Amount: 12 USD is ambiguous. Write 12.00, or 0.12'],
  ['5', 'kwd', 'Amount: 5 KWD is ambiguous. Write 5.000, or 0.005'],
  [0.1 + 0.2, 'usd', 'Amount: expected up to 2 decimals for USD. Given: 0.30000000000000004'],
  ['12.505', 'usd', 'Amount: expected up to 2 decimals for USD. Given: 12.505'],
  ['1250.0', 'jpy', 'Amount: expected a whole number for JPY. Given: 1250.0'],
  ['0.49', 'usd', 'Amount: expected at least 0.50 USD. Given: 0.49'],
  [0, 'usd', 'Amount: expected at least 0.50 USD. Given: 0'],
  ['49', 'jpy', 'Amount: expected at least 50 JPY. Given: 49'],
])('%j of %s is refused: %s', (given, currency, message) => {
  expect(sentFor(given, currency)).toBe(message);
});

test.each([
  ...['12,50', '1,250.00', '1.250,00', '$12.50', '12.50 USD', '-12.50', '+12.50', '12.', '.50'],
  ...['012.50', '1e3', '0x10', '1 250.00', 'twelve', '', '9999999999999.00'],
  ...[NaN, Infinity, -12.5, 1e21, 1e-7, true, null, undefined, ['12.50'], { value: '12.50' }],
])('%j is no amount', (given) => {
  expect(sentFor(given)).toMatch(/^digits with a decimal point/);
});

test.each([
  ['usd', 'usd'],
  [' USD ', 'usd'],
])('%j is the currency %s', (given, code) => {
  expect(readCurrency(given)).toEqual({ value: code });
});

test.each(['$', 'dollars', 'us', 840, null])('%j is no currency', (given) => {
  expect(readCurrency(given)).toEqual({ expected: 'the three letters of a currency, such as usd' });
});
