import { pollOptions } from '../../nodes/Linq/operations/v3/poll/fields';
import { itemWith } from '../support/item';

test.each<[unknown, string[]]>([
  ['Monday\n\n Tuesday \nMonday', ['Monday', 'Tuesday']],
  ['Yes, please', ['Yes, please']],
  [
    ['Monday', 2, ' ', 'Monday'],
    ['Monday', '2'],
  ],
  ['["Yes, please", 2.5]', ['Yes, please', '2.5']],
  ['[maybe]\nno', ['[maybe]', 'no']],
  [42, ['42']],
])('from %j people vote for %j', (given, value) => {
  expect(pollOptions.read(given, itemWith())).toEqual({ value });
});

test.each<[unknown, string]>([
  ['', 'one or more texts and numbers as options'],
  [[''], 'one or more texts and numbers as options'],
  [{ text: 'Monday' }, 'one option per line, or a list of texts and numbers'],
  [null, 'one or more texts and numbers as options'],
  [true, 'one option per line, or a list of texts and numbers'],
  [[{ text: 'Monday' }], 'one option per line, or a list of texts and numbers'],
  [['Monday', null], 'only texts and numbers as options; not valid: null'],
  [
    ['Wednesday', ['Monday', 'Tuesday']],
    'only texts and numbers as options; not valid: ["Monday","Tuesday"]',
  ],
  [
    '["Monday", {"text": "Tuesday"}, null]',
    'only texts and numbers as options; not valid: {"text":"Tuesday"}, null',
  ],
  [['Monday', NaN], 'only texts and numbers as options; not valid: null'],
])('%j is refused: expected %s', (given, expected) => {
  expect(pollOptions.read(given, itemWith())).toMatchObject({
    misfit: { label: 'Poll Options', expected },
  });
});
