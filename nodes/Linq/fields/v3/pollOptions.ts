import { isBlank, type Reader } from '../../shared/reading';
import { parseJsonList, readListOf, readText } from '../readers';

const readOption: Reader<string> = (given) => {
  const text = readText(given);
  return 'value' in text
    ? text
    : { expected: 'one option per line, or a list of texts and numbers' };
};

const readOptions = readListOf(readOption, 'texts and numbers as options');

/**
 * What people can vote for: a line each, or a list, each of them once. Nothing else becomes a text, since
 * what went out as an option cannot be taken back.
 */
export const readPollOptions: Reader<string[]> = (given) => {
  const list = typeof given === 'string' ? (parseJsonList(given) ?? given.split('\n')) : given;
  const options = readOptions(Array.isArray(list) ? list.filter(isNoBlankText) : list);
  return 'value' in options ? { value: [...new Set(options.value)] } : options;
};

const isNoBlankText = (option: unknown) => typeof option !== 'string' || !isBlank(option);
