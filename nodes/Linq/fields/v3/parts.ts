import type { OtherPart, Part } from '../../api/v3/messages';
import { isObject, isWritable } from '../../shared/json';
import type { Reader, Reading } from '../../shared/reading';
import { kindOf } from '../../shared/quote';
import { parseJsonList, readUuid } from '../readers';
import { MOST_CHARACTERS, readLink, readWebUrl } from './readers';

/** V3 reference, "MessageContent". */
export const MOST_PARTS = 100;

/** Parts that are a whole message: V3 reference, "MessageContent" and "App Clips". */
const ALONE = ['app_clip', 'imessage_app', 'link'];

/** The same part with one of its fields as a reader gives it back. */
function withField(part: OtherPart, name: string, reader: Reader<string>): Reading<OtherPart> {
  const reading = reader(part[name]);
  return 'value' in reading ? { value: { ...part, [name]: reading.value } } : reading;
}

const asValue =
  (reader: Reader<string>): Reader<string> =>
  (given) => {
    const url = reader(given);
    return 'value' in url ? url : { expected: `${url.expected}, as its "value"` };
  };

/** Half an emoji in it becomes U+FFFD, as in all texts. */
const readPartValue: Reader<string> = (given) =>
  typeof given === 'string' && given.trim() !== '' && given.length <= MOST_CHARACTERS
    ? { value: given.toWellFormed() }
    : { expected: 'a "value" of 1 to 10,000 characters' };

/** How a part of a known type is read. */
const READERS: Readonly<Record<string, (part: OtherPart) => Reading<OtherPart>>> = {
  text: (part) => withField(part, 'value', readPartValue),
  media: (part) => {
    const { url, attachment_id: id } = part;
    if ((url === undefined) === (id === undefined))
      return { expected: 'a "url" or an "attachment_id"' };
    return url === undefined
      ? withField(part, 'attachment_id', readUuid)
      : withField(part, 'url', readWebUrl);
  },
  link: (part) => withField(part, 'value', asValue(readLink)),
  app_clip: (part) => withField(part, 'value', asValue(readWebUrl)),
  imessage_app: (part) =>
    isObject(part['app']) && isObject(part['layout'])
      ? { value: part }
      : { expected: 'an "app" and a "layout"' },
};

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
  for (const [index, given] of (list as unknown[]).entries()) {
    const part = readPart(given);
    if (!('value' in part)) return unfit(`part ${index + 1}: expected ${part.expected}`);
    parts.push(part.value);
  }
  const problem = togetherProblem(parts);
  return problem === undefined ? { value: parts } : unfit(problem);
};

const unfit = (problem: string) => ({ expected: 'valid parts', problem });

function readPart(given: unknown): Reading<OtherPart> {
  if (!isObject(given) || typeof given['type'] !== 'string')
    return { expected: `an object with a "type". Given: ${kindOf(given)}` };
  if (!isWritable(given)) return { expected: 'one that is nested less deeply' };
  const part = { ...given, type: given['type'] };
  const read = Object.hasOwn(READERS, part.type) ? READERS[part.type] : undefined;
  return read ? read(part) : { value: part };
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
  return isDoubled
    ? 'expected another part between two texts, since Linq accepts no two in a row'
    : undefined;
}
