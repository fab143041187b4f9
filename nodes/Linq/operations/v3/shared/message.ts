import { defineField, type Reader } from '../../../fields/field';
import { readMessageText } from '../../../fields/readers';

/** V3 reference, "TextPart". */
const MOST_CHARACTERS = 10_000;

/** What one text part may hold, counted as Linq does: in UTF-16 units. */
export const readPartText: Reader<string> = (given) => {
  const text = readMessageText(given);
  if (!('value' in text) || text.value.length <= MOST_CHARACTERS) return text;
  return {
    expected: 'a text of up to 10,000 characters',
    problem: `a message takes up to 10,000 characters of text. Given: ${text.value.length}`,
  };
};

/** What the message says. */
export const text = defineField(
  {
    displayName: 'Text',
    name: 'text',
    type: 'string',
    typeOptions: { rows: 4 },
    default: '',
    placeholder: 'e.g. Hello! How can we help you?',
    description: 'What the message says, up to 10,000 characters',
  },
  readPartText,
);
