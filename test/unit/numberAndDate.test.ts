import { dateIn, numberIn } from '../../nodes/Linq/asking/numberAndDate';

/** What an answer is held to: test/workflow/message/freeText.test.ts. */

test.each<[string, number]>([
  ['5', 5],
  [' 5. ', 5],
  ['5!', 5],
  ['+5', 5],
  ['-3', -3],
  ['−3', -3],
  ['-0', 0],
  ['0.125', 0.125],
  ['3.5', 3.5],
  ['3,50', 3.5],
  ['1234.567', 1234.567],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['1,234.56', 1234.56],
  ['1.234,5', 1234.5],
  ['1 000', 1000],
  ['1’000.5', 1000.5],
  ['１２', 12],
])('%j is a number', (text, number) => {
  expect(numberIn(text)).toBe(number);
});

test.each([
  ...['', '.', '-', 'five', '5 or 6', '5 people', '$5', '1e3', '0x10', '1.2.3', '12,34,567'],
  // Thousands in one country, a fraction in another.
  ...['1,000', '1.000', '-12.500', '999,999', '1,234,567,', '1.234.5', '1,234,5'],
  // Normalising makes 52 of it, and 11⁄2.
  ...['5²', '1½'],
  // More than a number of JavaScript's holds.
  ...['1234567890123456', '0.1234567890123456'],
])('%j is none', (text) => {
  expect(numberIn(text)).toBeUndefined();
});

test.each<[string, string]>([
  ['2026-01-31', '2026-01-31'],
  ['2026/1/31', '2026-01-31'],
  ['31.1.2026', '2026-01-31'],
  ['3. 4. 2026', '2026-04-03'],
  ['1/31/2026', '2026-01-31'],
  ['31/1/2026', '2026-01-31'],
  ['31-01-2026', '2026-01-31'],
  ['4/4/2026', '2026-04-04'],
  ['January 31, 2026', '2026-01-31'],
  ['jan 31st 2026', '2026-01-31'],
  ['Sept. 3rd, 2026', '2026-09-03'],
  ['31 January 2026.', '2026-01-31'],
  ['3rd of May 2026', '2026-05-03'],
  ['29 Feb 2028', '2028-02-29'],
])('%j is a date', (text, date) => {
  expect(dateIn(text)).toBe(date);
});

test.each([
  ...['', 'tomorrow', '31 January', 'January 2026', '1/31/26', 'the 31st', '31 Janvier 2026'],
  ...['2026-01-31 or so', '31 Ja 2026', '31 ju 2026'],
  // Of two months.
  ...['3/4/2026', '03-04-2026'],
  // Of no calendar.
  ...['2026-02-29', '30 Feb 2026', '2026-13-01', '32.1.2026', '0/0/2026', '13/13/2026'],
])('%j is none', (text) => {
  expect(dateIn(text)).toBeUndefined();
});
