import { defineField } from '../../../fields/field';
import { isBlank, type Reader } from '../../../shared/reading';
import { parseJsonList, readListOf, readText } from '../../../fields/readers';

const readOption: Reader<string> = (given) => {
  const text = readText(given);
  return 'value' in text
    ? text
    : { expected: 'one option per line, or a list of texts and numbers' };
};

const readOptions = readListOf(readOption, 'texts and numbers as options');

/** Nothing else becomes a text: what went out as an option cannot be taken back. */
const readPollOptions: Reader<string[]> = (given) => {
  const list = typeof given === 'string' ? (parseJsonList(given) ?? given.split('\n')) : given;
  const options = readOptions(Array.isArray(list) ? list.filter(isNoBlankText) : list);
  return 'value' in options ? { value: [...new Set(options.value)] } : options;
};

const isNoBlankText = (option: unknown) => typeof option !== 'string' || !isBlank(option);

/** What people can vote for. */
export const pollOptions = defineField(
  {
    displayName: 'Poll Options',
    name: 'pollOptions',
    type: 'string',
    typeOptions: { rows: 3 },
    required: true,
    default: '',
    placeholder: 'e.g. Monday',
    description: 'The options that people can vote for, one per line',
    hint: 'One option per line',
  },
  readPollOptions,
);
