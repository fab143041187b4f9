import fc from 'fast-check';
import { NO_WORDS, YES_WORDS } from '../../nodes/Linq/asking/types/approval';
import { verdictOfReaction, verdictOfText } from '../../nodes/Linq/asking/verdict';

const WORDS = { yesWords: YES_WORDS, noWords: NO_WORDS };
const SPANISH = { yesWords: ['Sí', 'de acuerdo'], noWords: ['¡No!'] };

test.each([
  ['yes', true],
  ['YES!!', true],
  [' Yes. ', true],
  ['Yes, please', true],
  ['ok, go ahead!', true],
  ['Sure 👍🏽', true],
  ['👍👍', true],
  ['❤️', true],
  ['✅', true],
  ['Ｙｅｓ', true],
  ['no', false],
  ['No, only half of it', false],
  ['No - ask me tomorrow', false],
  ['Don’t', false],
  ["don't", false],
  ['👎🏿', false],
  ['nope 👎', false],
  ['No. Yes!', false],
  ['Yes, but only half', undefined],
  ['yes and no', undefined],
  ['yesterday', undefined],
  ['n o', undefined],
  ['no problem', undefined],
  ['nothing', undefined],
  ['What is this about?', undefined],
  ['🎉', undefined],
  ['?!', undefined],
  ['', undefined],
  ['Yes, please do.', true],
  ['*Yes', true],
  ['Yes :)', true],
  ['“Go-ahead”', true],
  ['yes~', true],
  ['ok -', true],
  ['No—only half of it', false],
  ['No. Why would you?', false],
  ['…no', false],
  ['Don‘t', false],
  ['Don´t!', false],
])('"%s" is read as %s', (text, verdict) => {
  expect(verdictOfText(text, WORDS)).toBe(verdict);
});

test.each([
  ...[
    'OK?',
    'Sure?',
    'yes???',
    'Yes ?',
    'yes!?',
    'Yes. No?',
    'ok؟',
    'ok？',
    'ok⁉️',
    '¿ok',
    'ok՞',
    'ok‽',
    'ok\u037e',
  ],
  ...[
    'Approve?? :(',
    'yes :(',
    'yes ;)',
    '✗ ok',
    '🚫 ok',
    'ok ❌',
    '-1 ok',
    'yes/no',
    'yes*',
    '50% ok',
  ],
  ...['no?', 'No ?', 'no!?', 'No\n?', '¿No, seguro?', 'no 👍', '№ 5'],
])('"%s" may be meant in two ways', (text) => {
  expect(verdictOfText(text, WORDS)).toBeUndefined();
});

describe('words and marks of other languages', () => {
  test.each([
    ['不，只要一半', '不', false],
    ['いいえ、半分だけ', 'いいえ', false],
    ['いいえ。', 'いいえ', false],
    ['لا، النصف فقط', 'لا', false],
    ['नहीं। आधा', 'नहीं', false],
    ['نہیں۔ آدھا', 'نہیں', false],
    ['ոչ՝ կեսը', 'ոչ', false],
    ['İPTAL', 'iptal', false],
    ['iptal', 'İPTAL', false],
    ['HAYIR', 'hayır', false],
    ['Hayır, yarısı', 'HAYIR', false],
    ['ΟΧΙ', 'όχι', false],
    ['Όχι;', 'όχι', undefined],
    ['Όχι\u037e', 'όχι', undefined],
    ['SCHLIESSEN', 'schließen', false],
    ['不只要一半', '不', undefined],
  ])('"%s" where %s is a no is read as %s', (text, noWord, verdict) => {
    expect(verdictOfText(text, { yesWords: ['ναι'], noWords: [noWord] })).toBe(verdict);
  });

  test.each([
    ['はい、お願いします。', ['はい', 'お願いします'], true],
    ['हाँ। ठीक है', ['हाँ', 'ठीक है'], true],
    ['بله؟', ['بله'], undefined],
    ['نعم،\u200f تمام', ['نعم', 'تمام'], true],
    ['+1', ['+1'], true],
    ['1', ['+1'], undefined],
    ['✓', ['✓'], true],
  ])('"%s" where %j is a yes is read as %s', (text, yesWords, verdict) => {
    expect(verdictOfText(text, { yesWords, noWords: [] })).toBe(verdict);
  });
});

test('what is a yes and a no at once is neither', () => {
  expect(verdictOfText('stop', { yesWords: ['stop'], noWords: ['stop'] })).toBeUndefined();
});

describe('whatever the lists', () => {
  // Of so few words that phrases often begin, end or make up others.
  const words = fc.array(fc.constantFrom('ja', 'gut', 'ok'), { minLength: 1, maxLength: 4 });
  const phrases = fc.array(
    words.map((all) => all.join(' ')),
    { minLength: 1, maxLength: 4 },
  );
  const separator = fc.constantFrom(' ', ', ', '. ', '! ', '、', '।', '\n', ' – ', '… ');

  test('a text is a yes where phrases make it up, and only there', () => {
    fc.assert(
      fc.property(phrases, words, separator, (yesWords, said, mark) => {
        const isMadeUp = new RegExp(`^(?:(?:${yesWords.join('|')})(?: |$))+$`).test(said.join(' '));
        const verdict = verdictOfText(said.join(mark), { yesWords, noWords: [] });
        expect(verdict).toBe(isMadeUp || undefined);
      }),
    );
  });

  test('a text is a no where phrases make up its first clause, and only there', () => {
    fc.assert(
      fc.property(phrases, words, separator, (noWords, said, mark) => {
        const isMadeUp = new RegExp(`^(?:(?:${noWords.join('|')})(?: |$))+$`).test(said.join(' '));
        const verdict = verdictOfText(`${said.join(' ')}${mark}half`, { yesWords: [], noWords });
        expect(verdict).toBe(isMadeUp && mark !== ' ' ? false : undefined);
      }),
    );
  });

  test('nothing approves that asks, or has a sign in it that nobody listed', () => {
    const foreign = fc.constantFrom('?', '؟', '？', ' but', '(', ' 🙄', '✗', '%', ' no', '¿');
    fc.assert(
      fc.property(words, words, foreign, (before, after, sign) => {
        const text = `${before.join(' ')}${sign} ${after.join(' ')}`;
        expect(verdictOfText(text, { yesWords: ['ja', 'gut', 'ok'], noWords: ['no'] })).toBe(
          undefined,
        );
      }),
    );
  });
});

test('a phrase without a word in it means nothing', () => {
  for (const text of ['', '?!', '!!'])
    expect(verdictOfText(text, { yesWords: ['!!'], noWords: ['?'] })).toBeUndefined();
});

test('a longer phrase counts though a shorter one begins it', () => {
  const words = { yesWords: ['yes', 'yes please'], noWords: [] };
  expect(verdictOfText('Yes please', words)).toBe(true);
});

test.each([
  ['si', undefined],
  ['SÍ', true],
  ['De acuerdo.', true],
  ['no', false],
  ['yes', undefined],
  ['👍', true],
])('with words of another language "%s" is read as %s', (text, verdict) => {
  expect(verdictOfText(text, SPANISH)).toBe(verdict);
});

test.each([
  ['like', undefined, true],
  ['love', undefined, true],
  ['dislike', undefined, false],
  ['laugh', undefined, undefined],
  ['question', undefined, undefined],
  ['custom', '👍🏻', true],
  ['custom', '❌', false],
  ['custom', '🎉', undefined],
  ['sticker', undefined, undefined],
])('a tapback "%s" with %s is read as %s', (type, emoji, verdict) => {
  const reaction = { messageId: 'm', type, emoji, isAdded: true };
  expect(verdictOfReaction(reaction, WORDS)).toBe(verdict);
});

test('a long answer of the same words over and over is read in no time worth speaking of', () => {
  expect(verdictOfText('go ahead '.repeat(1_000) + 'or not', WORDS)).toBeUndefined();
});
