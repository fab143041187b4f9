import fc from 'fast-check';
import { splitText } from '../../nodes/Linq/fields/v3/split';

const MOST = 10_000;

test.each([
  ['One', ['One']],
  ['One\nstill one', ['One\nstill one']],
  ['\n\nOne\n\n\n \nTwo \n\t\n', ['One', 'Two']],
  ['One\r\n\r\nTwo', ['One', 'Two']],
  ['1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n7', ['1', '2', '3', '4', '5\n\n6\n\n7']],
])('%j becomes %j', (text, texts) => {
  expect(splitText(text)).toEqual(texts);
});

test('what is too long is cut at a line, at a word, or between characters', () => {
  const half = 'x'.repeat(6_000);
  expect(splitText(`${half}\n${half} ${half}`)).toEqual([half, half, half]);
  expect(splitText(`${half} ${half}`)).toEqual([half, half]);
  const emoji = `${'x'.repeat(MOST - 1)}😀`;
  expect(splitText(emoji)).toEqual(['x'.repeat(MOST - 1), '😀']);
});

test('where the rest would be too long, each message takes what it can', () => {
  const paragraph = 'x'.repeat(3_000);
  const texts = splitText(Array<string>(12).fill(paragraph).join('\n\n'));
  expect(texts.map(({ length }) => length)).toEqual([9_004, 9_004, 9_004, 9_004]);
});

test('nothing gets lost but spaces, and no message is too long', () => {
  const words = fc
    .array(fc.tuple(fc.constantFrom(' ', '\n', '\n\n', ''), fc.integer({ min: 1, max: 12_000 })), {
      maxLength: 8,
    })
    .map((all) => all.map(([before, length]) => before + '😀a'.repeat(length / 3)).join(''));
  const solid = (text: string) => text.replace(/\s/g, '');
  fc.assert(
    fc.property(words, (text) => {
      const texts = splitText(text);
      expect(solid(texts.join(''))).toBe(solid(text));
      for (const one of texts) {
        expect(one.length).toBeGreaterThan(0);
        expect(one.length).toBeLessThanOrEqual(MOST);
        expect(one.isWellFormed()).toBe(true);
      }
    }),
  );
});
