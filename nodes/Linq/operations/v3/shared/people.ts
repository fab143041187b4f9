import { defineField, type Reader } from '../../../fields/field';
import { normalised } from '../../../fields/handles';
import { readHandles, readPhoneNumber } from '../../../fields/phoneNumbers';
import { readListOf } from '../../../fields/readers';

/** V3 reference, `to`: a group with one's own number has 32. */
const MOST_PEOPLE = 31;

const readPeople: Reader<string[]> = (given) => {
  const people = readHandles(given);
  if (!('value' in people)) return people;
  const different = [
    ...new Map(people.value.map((handle) => [normalised(handle), handle])).values(),
  ];
  return different.length <= MOST_PEOPLE
    ? { value: different }
    : {
        expected: `up to ${MOST_PEOPLE} people`,
        problem: `expected up to ${MOST_PEOPLE} people. Given: ${different.length}`,
      };
};

/** The people on the other side. */
export const to = defineField(
  {
    displayName: 'To',
    name: 'to',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567, ada@example.com',
    description:
      'Phone numbers or email addresses of the people to text, separated by commas. Leave out your own number.',
  },
  readPeople,
);

/** Lines that are left out when Linq picks one. */
export const excludeFrom = defineField(
  {
    displayName: 'Exclude From',
    name: 'excludeFrom',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'Your numbers that Linq must not pick for a new chat, separated by commas',
  },
  readListOf(readPhoneNumber, 'phone numbers'),
);
