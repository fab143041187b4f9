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

test('a tool and what it is called with are put in plain words, and all else stays', () => {
  const review = reviewInPlainWords(
    '=Run {{ $tool.name }} for {{ $json.who }}?\n{{$tool.parameters}}\n{{ $tool.other }}',
  );
  expect(review).toBe(
    "Run {{ $tool.name.replaceAll('_', ' ') }} for {{ $json.who }}?\n" +
      "{{ Object.entries($tool.parameters ?? {}).map(([name, value]) => name.replaceAll('_', ' ') + ': ' + (typeof value === 'string' ? value : JSON.stringify(value))).join('\\n') }}\n" +
      '{{ $tool.other }}',
  );
});
