import { defineField, type Reader } from '../../../fields/field';

const readLines: Reader<string[]> = (given) => {
  const lines = Array.isArray(given) ? given : typeof given === 'string' ? given.split('\n') : [];
  const texts = lines.map((line: unknown) => String(line).trim()).filter((text) => text !== '');
  return texts.length > 0 ? { value: [...new Set(texts)] } : { expected: 'one option a line' };
};

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
    description: 'What people can vote for, one option a line',
    hint: 'One option a line',
  },
  readLines,
);
