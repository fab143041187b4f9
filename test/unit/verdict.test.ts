import { NO_WORDS, YES_WORDS } from '../../nodes/Linq/operations/v3/message/questionFields';
import { verdictOfReaction, verdictOfText } from '../../nodes/Linq/waiting/verdict';

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
])('"%s" is read as %s', (text, verdict) => {
  expect(verdictOfText(text, WORDS)).toBe(verdict);
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
