import { reviewInPlainWords } from '../../nodes/Linq/asking/toolReview';

test.each<[unknown]>([
  ['May I run {{ $tool.name }}?'],
  ['={{ $json.text }}'],
  ['May I? =$tool.name'],
  [{ value: '={{ $tool.name }}' }],
  [undefined],
  [5],
])('%j asks nobody to review a tool', (parameter) => {
  expect(reviewInPlainWords(parameter)).toBeUndefined();
});
