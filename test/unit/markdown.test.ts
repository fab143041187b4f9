import fc from 'fast-check';
import { formatMarkdown } from '../../nodes/Linq/operations/v3/shared/markdown';

test.each([
  ['**bold** and *it*', 'bold and it', ['bold 0-4', 'italic 9-11']],
  ['~~old~~ <u>new</u>', 'old new', ['strikethrough 0-3', 'underline 4-7']],
  ['***both***', 'both', ['bold 0-4', 'italic 0-4']],
  ['*a **b** c*', 'a b c', ['italic 0-5', 'bold 2-3']],
  ['**a *b** c*', 'a *b c*', ['bold 0-4']],
  ['😀 **b😀**', '😀 b😀', ['bold 3-6']],
  ['*a**', 'a*', ['italic 0-2']],
])('%s', (text, value, styles) => {
  const formatted = formatMarkdown(text);
  expect(formatted.value).toBe(value);
  expect(formatted.decorations.map(({ style, range }) => `${style} ${range.join('-')}`)).toEqual(
    styles,
  );
});

test.each(['2 * 3 * 4', '****', '**a **', '<u></u>', '**a*', 'snake_case_name', 'a < b', '~x~'])(
  '%s stays as it is written',
  (text) => {
    expect(formatMarkdown(text)).toEqual({ value: text, decorations: [] });
  },
);

test('a backslash keeps a mark from being one', () => {
  expect(formatMarkdown('\\*no\\* \\\\ a\\b')).toEqual({
    value: '*no* \\ a\\b',
    decorations: [],
  });
});

const pieces = fc.constantFrom('**', '*', '~~', '<u>', '</u>', '\\', ' ', 'a', 'é', '😀', '\n');

test('whatever is written, each range holds a text that is neither empty nor outside', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      const text = list.join('');
      const { value, decorations } = formatMarkdown(text);
      const written = text.replace(/[*~\\]|<\/?u>/g, '');
      expect(value.replace(/[*~\\]|<\/?u>/g, '')).toBe(written);
      expect(value === '').toBe(text === '');
      for (const { range } of decorations) {
        const [start, end] = range;
        expect(value.slice(start, end)).not.toBe('');
        expect([start >= 0, end <= value.length]).toEqual([true, true]);
        expect(value.slice(start, end)).toBe(value.slice(start, end).toWellFormed());
      }
    }),
  );
});

test('a text in marks comes out without them, formatted as a whole', () => {
  const word = fc
    .string({ minLength: 1 })
    .filter((text) => /^[^\s*~<\\](.*[^\s*~<\\])?$/.test(text));
  const plain = word.filter((text) => !/[*~<\\]/.test(text));
  const marks = fc.constantFrom<[string, string, string]>(
    ['**', '**', 'bold'],
    ['*', '*', 'italic'],
    ['~~', '~~', 'strikethrough'],
    ['<u>', '</u>', 'underline'],
  );
  fc.assert(
    fc.property(plain, plain, marks, (before, text, [open, close, style]) => {
      expect(formatMarkdown(`${before} ${open}${text}${close}`)).toEqual({
        value: `${before} ${text}`,
        decorations: [{ range: [before.length + 1, before.length + 1 + text.length], style }],
      });
    }),
  );
});
