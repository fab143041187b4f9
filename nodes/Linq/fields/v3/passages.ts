import type { TextPart, TextRange } from '../../api/v3/messages';
import type { Failure } from '../../shared/errors';
import { quote } from '../../shared/quote';

/** What a person wants to be done with words of a text. */
export interface PassageValues {
  readonly animation?: string;
  readonly animatedText?: string;
  readonly mention?: string;
  readonly mentionText?: string;
}

/** Where words stand in a text, in UTF-16 units; undefined where they do not, or more than once. */
function rangeOf(words: string, text: string): TextRange | undefined {
  const start = text.indexOf(words);
  return start < 0 || text.includes(words, start + 1) ? undefined : [start, start + words.length];
}

/** Why words cannot be animated or name a person; undefined where they can. */
export function passageProblem(
  { animation, animatedText, mention, mentionText }: PassageValues,
  texts: readonly TextPart[],
): Failure | undefined {
  if (animatedText !== undefined && animation === undefined)
    return { message: "Animation Text: expected an 'Animation' as well. Given: nothing" };
  if ((mention === undefined) !== (mentionText === undefined))
    return {
      message: `${mention === undefined ? 'Mention' : 'Mention Text'}: expected both 'Mention' and 'Mention Text': who is named, and by which words. Given: nothing`,
    };
  if (animation === undefined && mention === undefined) return undefined;
  const label = animation === undefined ? 'Mention' : 'Animation';
  const [text] = texts;
  if (!text || texts.length > 1)
    return {
      message: `${label}: expected a single text in a single message. Given: ${texts.length === 0 ? 'none' : texts.length}`,
    };
  return (
    wordsProblem('Animation Text', animatedText, text.value) ??
    wordsProblem('Mention Text', mentionText, text.value) ??
    overlapProblem(animation, animatedText, text)
  );
}

const wordsProblem = (label: string, words: string | undefined, text: string) =>
  words === undefined || rangeOf(words, text)
    ? undefined
    : {
        message: `${label}: expected words that appear exactly once in the text. Given: ${quote(words)}`,
        description: "The marks of 'Format Markdown' do not count as text.",
      };

/** Linq takes formatting over formatting, and none over an animation: V3 reference, `text_decorations`. */
function overlapProblem(
  animation: string | undefined,
  words: string | undefined,
  { value, text_decorations: decorations = [] }: TextPart,
): Failure | undefined {
  if (animation === undefined) return undefined;
  const [start, end] = animated(words, value);
  return decorations.some(({ range: [from, to] }) => from < end && start < to)
    ? {
        message:
          'Animation: expected words without formatting, since Linq does not animate formatted text',
      }
    : undefined;
}

const animated = (words: string | undefined, text: string): TextRange =>
  (words === undefined ? undefined : rangeOf(words, text)) ?? [0, text.length];

/** The text with these, where `passageProblem` has nothing to say. */
export function withPassages(
  text: TextPart,
  { animation, animatedText, mention, mentionText = '' }: PassageValues,
): TextPart {
  const { value, text_decorations: decorations = [] } = text;
  const range = rangeOf(mentionText, value);
  return {
    ...text,
    ...(animation !== undefined && {
      text_decorations: [...decorations, { range: animated(animatedText, value), animation }],
    }),
    ...(mention !== undefined && range && { mention, mention_range: range }),
  };
}
