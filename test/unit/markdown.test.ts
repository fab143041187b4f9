import fc from 'fast-check';
import { formatMarkdown } from '../../nodes/Linq/fields/v3/markdown';
import { commonMarkOf } from '../support/commonMark';
import { stepsOf } from '../support/steps';

test.each([
  ['**bold** and *it*', 'bold and it', ['bold 0-4', 'italic 9-11']],
  ['~~old~~ <u>new</u>', 'old new', ['strikethrough 0-3', 'underline 4-7']],
  ['***both***', 'both', ['italic 0-4', 'bold 0-4']],
  ['***a** b*', 'a b', ['italic 0-3', 'bold 0-1']],
  ['***a* b**', 'a b', ['bold 0-3', 'italic 0-1']],
  ['**a *b* c*', '*a b c', ['italic 1-6']],
  ['*a **b** c*', 'a b c', ['italic 0-5', 'bold 2-3']],
  ['**a *b** c*', 'a b c', ['italic 0-5']],
  ['😀 **b😀**', '😀 b😀', ['bold 3-6']],
  ['*a**', 'a*', ['italic 0-1']],
  ['**a*', '*a', ['italic 1-2']],
  ['****a****', 'a', ['bold 0-1']],
  ['**a\nb**', 'a\nb', ['bold 0-3']],
  ['**שלום** *עולם*', 'שלום עולם', ['bold 0-4', 'italic 5-9']],
  ['**「注意」**です', '「注意」です', ['bold 0-4']],
  ['これは**マークダウン(Markdown)**です', 'これはマークダウン(Markdown)です', ['bold 3-19']],
  ['**마크다운(Markdown)**은', '마크다운(Markdown)은', ['bold 0-14']],
  ['**重要：**请看', '重要：请看', ['bold 0-3']],
  ['**"สวัสดี"**ครับ', '"สวัสดี"ครับ', ['bold 0-8']],
  [
    'see **https://example.com/a*b**, *now*',
    'see https://example.com/a*b, now',
    ['bold 4-27', 'italic 29-32'],
  ],
  ['**C:\\Temp** is *full*', 'C:\\Temp is full', ['bold 0-7', 'italic 11-15']],
  ['`*a*` *b*', '`*a*` b', ['italic 6-7']],
])('%s', (text, value, styles) => {
  const formatted = formatMarkdown(text);
  expect(formatted.value).toBe(value);
  expect(formatted.decorations.map(({ style, range }) => `${style} ${range.join('-')}`)).toEqual(
    styles,
  );
});

test.each([
  ...[
    '2 * 3 * 4',
    '2*3*4=24',
    '2**3**4',
    'Total: 5*(3+2)*4',
    '$5* and $6*',
    '0 */2 * * * and */5 * * *',
  ],
  ...[
    '****',
    '*****',
    'Rated *****, was ***',
    'Card **** **** **** 1234',
    'f*** and s***',
    'f***ing',
  ],
  ...['**a **', '* one\n* two', '<u></u>', '<u> a </u>', 'a < b', 'snake_case_name', '**kwargs'],
  ...['~x~', '~~~~~~', '~~~a~~~', '~~ a ~~'],
  ...['*required\n\nName*\n \nEmail*', '<u>a\r\n\r\nb</u>', '~~a\n\n\nb~~', '`a\n\nb`'],
  ...['https://example.com/a*b*c', 'Https://example.com/~~a~~', 'www.example.com/*a*/b'],
  ...['Use `2*3*4` or `**kwargs**`', '``a`*b*``', '```\n*a*\n\n*b*\n```', '`a\\`'],
  ...['C:\\*.txt', 'D:\\**\\*.*', '\\\\server\\share\\*.log', '¯\\_(ツ)_/¯'],
])('%j stays as it is written', (text) => {
  expect(formatMarkdown(text)).toEqual({ value: text, decorations: [] });
});

test('code ends at as many backticks as it began with, and what never ends is none', () => {
  expect(formatMarkdown('``*a*` *b*')).toEqual({
    value: '``a` b',
    decorations: [
      { range: [2, 3], style: 'italic' },
      { range: [5, 6], style: 'italic' },
    ],
  });
});

test('a backslash keeps a mark from being one', () => {
  expect(formatMarkdown('\\*no\\* \\`*\\` \\\\ a\\b')).toEqual({
    value: '*no* `*` \\ a\\b',
    decorations: [],
  });
});

const pieces = fc.constantFrom('**', '*', '~~', '<u>', '</u>', '\\', ' ', 'a', 'é', '😀', '\n');

test('what is bold, italic and struck through is what CommonMark and GFM say', () => {
  const written = fc.array(
    fc.constantFrom(
      ...['*', '**', '***', '~~', '`*a*`', '\\*', '\\~', 'a', 'b', 'é', '😀', ' ', '\u00a0', '\n'],
      ...['\n\n', '.', '(', ')', '"', '—', '$'],
    ),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(written, (list) => {
      const text = list.join('');
      // Of longer runs markdown-it makes pairs, and GFM nothing.
      fc.pre(!text.includes('~~~~'));
      expect(formatMarkdown(text)).toEqual(commonMarkOf(text));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ...['*a', '**a*', '*a **b', '*a*', '*a_', 'a* ', '** *a ~~b <u>c', '<u>', '</u>', '~~', '~~a'],
  ...['**a*b**c', '`', '`a``', '\\*', '\n', '*a\n\n', 'https://*', 'C:\\*', '\\\\a'],
])('10,000 characters of %j take no more steps than 20 a character', async (piece) => {
  const text = piece.repeat(10_000 / piece.length);
  const steps = await stepsOf(/fields\/v3\/mark/, () => void formatMarkdown(text));
  expect(steps).toBeLessThan(20 * text.length);
  expect(steps).toBeGreaterThan(0);
});

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
  const plain = word.filter((text) => !/[*~<\\`]/.test(text));
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
