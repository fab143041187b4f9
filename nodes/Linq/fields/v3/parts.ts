import type { OtherPart, Part } from '../../api/v3/messages';
import { isObject } from '../../shared/json';
import type { Reader } from '../../shared/reading';
import { kindOf } from '../field';
import { parseJsonList, readUuid } from '../readers';
import { MOST_CHARACTERS, readWebUrl } from './readers';

/** V3 reference, "MessageContent". */
export const MOST_PARTS = 100;

/** Parts that are a whole message: V3 reference, "MessageContent" and "App Clips". */
const ALONE = ['app_clip', 'imessage_app', 'link'];

/** What is wrong with a part of a known type, in words that follow "expected"; undefined where nothing is. */
const PROBLEMS: Readonly<Record<string, (part: OtherPart) => string | undefined>> = {
  text: ({ value }) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= MOST_CHARACTERS
      ? undefined
      : 'a "value" of 1 to 10,000 characters',
  media: ({ url, attachment_id: id }) => {
    if ((url === undefined) === (id === undefined)) return 'a "url" or an "attachment_id"';
    const reading = url === undefined ? readUuid(id) : readWebUrl(url);
    return 'value' in reading ? undefined : reading.expected;
  },
  link: ({ value }) => addressProblem(value),
  app_clip: ({ value }) => addressProblem(value),
  imessage_app: ({ app, layout }) =>
    isObject(app) && isObject(layout) ? undefined : 'an "app" and a "layout"',
};

const addressProblem = (value: unknown) =>
  'value' in readWebUrl(value) ? undefined : 'an absolute https URL as its "value"';

/**
 * All parts of a message as Linq takes them. What is known of them is checked; a type or a field that Linq
 * adds one day is passed on.
 */
export const readParts: Reader<(Part | OtherPart)[]> = (given) => {
  const list = typeof given === 'string' ? parseJsonList(given) : given;
  if (!Array.isArray(list))
    return {
      expected: 'a list of parts as JSON, such as [{"type": "text", "value": "Hello!"}]',
    };
  const parts: OtherPart[] = [];
  for (const [index, part] of (list as unknown[]).entries()) {
    const problem = problemOf(part);
    if (problem !== undefined) return unfit(`part ${index + 1}: expected ${problem}`);
    // Its type is a text, and what else it has is Linq's word.
    parts.push(wellFormed(part as OtherPart));
  }
  const problem = togetherProblem(parts);
  return problem === undefined ? { value: parts } : unfit(problem);
};

/** Half an emoji in its text becomes U+FFFD, as in all texts. */
const wellFormed = (part: OtherPart): OtherPart =>
  typeof part['value'] === 'string' ? { ...part, value: part['value'].toWellFormed() } : part;

const unfit = (problem: string) => ({ expected: 'parts that Linq takes', problem });

function problemOf(part: unknown): string | undefined {
  if (!isObject(part) || typeof part['type'] !== 'string')
    return `an object with a "type". Given: ${kindOf(part)}`;
  const { type } = part;
  return Object.hasOwn(PROBLEMS, type) ? PROBLEMS[type]?.({ ...part, type }) : undefined;
}

/** What is wrong with parts that are right each for itself. */
function togetherProblem(parts: readonly OtherPart[]): string | undefined {
  if (parts.length === 0 || parts.length > MOST_PARTS)
    return `expected 1 to ${MOST_PARTS} parts. Given: ${parts.length}`;
  const alone = parts.find(({ type }) => ALONE.includes(type));
  if (alone && parts.length > 1)
    return `expected nothing else with a part "${alone.type}", which is a whole message`;
  const isDoubled = parts.some(
    ({ type }, index) => type === 'text' && parts[index + 1]?.type === 'text',
  );
  return isDoubled ? 'expected something between two texts: Linq takes no two in a row' : undefined;
}
