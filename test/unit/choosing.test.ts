import { choicesIn } from '../../nodes/Linq/asking/choosing';

const DAYS = ['Monday', 'Tuesday', 'Fish & chips'];

test.each([
  ['Tuesday', [1]],
  [' tuesday! ', [1]],
  ['2', [1]],
  ['2.', [1]],
  ['#2', [1]],
  ['2️⃣', [1]],
  ['Option 2', [1]],
  ['number 2 please', undefined],
  ['2. Tuesday', [1]],
  ['fish & chips', [2]],
  ['Tuesday?', undefined],
  ['not Tuesday', undefined],
  ['4', undefined],
  ['0', undefined],
  ['', undefined],
  ['1 and 2', undefined],
  ['👍', undefined],
])('%j, where one is allowed, is %j', (text, places) => {
  expect(choicesIn(text, DAYS, false)).toEqual(places);
});

test.each([
  ['1 and 3', [0, 2]],
  ['3, 1', [0, 2]],
  ['1 2', [0, 1]],
  ['Tuesday + Monday', [0, 1]],
  ['Monday\nTuesday', [0, 1]],
  ['fish & chips', [2]],
  ['1, 1', [0]],
  ['1, 2, 3, 1', undefined],
  ['1 and Sunday', undefined],
  ['none', undefined],
  [', ,', undefined],
])('%j, where several are allowed, is %j', (text, places) => {
  expect(choicesIn(text, DAYS, true)).toEqual(places);
});

test('a number that is also the words of another choice is neither', () => {
  const people = ['2', '3', '4'];
  expect(choicesIn('2', people, false)).toBeUndefined();
  expect(choicesIn('4', people, false)).toEqual([2]);
  expect(choicesIn('1', people, false)).toEqual([0]);
});

test.each([
  ['2', undefined],
  ['#2', [1]],
  ['table for 2', [0]],
  ['1', [0]],
  ['4', undefined],
])('a number that another choice has in its words: %j is %j', (text, places) => {
  expect(choicesIn(text, ['Table for 2', 'Table for 4', 'No table'], false)).toEqual(places);
});

test.each([
  ['3', undefined],
  ['03:00 pm', [1]],
  ['1', [0]],
])('so is one that another begins with: %j is %j', (text, places) => {
  expect(choicesIn(text, ['02:00 PM', '03:00 PM', '04:00 PM', '05:00 PM'], false)).toEqual(places);
});

test('a number that a choice consists of is that choice, whatever has it in its words', () => {
  expect(choicesIn('3', ['Table for 3', 'No table', '3'], false)).toEqual([2]);
});

test('a choice that asks is chosen by its own words', () => {
  expect(choicesIn('Sushi?', ['Sushi?', 'Pizza?'], false)).toEqual([0]);
});
