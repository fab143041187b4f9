import { blankByHandOnly, defineField } from '../field';
import type { Reader, Reading } from '../../shared/reading';
import { normalised } from '../../shared/handles';
import { readPhoneNumber } from '../../shared/phoneNumbers';
import { readBoolean, readHandles, readListOf } from '../readers';
import type { Failure } from '../../shared/errors';

/** V3 reference, `to`: a group with one's own number has 32. */
const MOST_PEOPLE = 31;

/** V3 reference, `exclude_from`. */
const MOST_EXCLUDED = 100;

/** A list, where it is not longer than Linq takes. */
const upTo = (most: number, things: string, list: string[]): Reading<string[]> =>
  list.length <= most
    ? { value: list }
    : {
        expected: `up to ${most} ${things}`,
        problem: `expected up to ${most} ${things}. Given: ${list.length}`,
      };

const readPeople: Reader<string[]> = (given) => {
  const people = readHandles(given);
  if (!('value' in people)) return people;
  const different = [
    ...new Map(people.value.map((handle) => [normalised(handle), handle])).values(),
  ];
  return upTo(MOST_PEOPLE, 'people', different);
};

const readExcluded: Reader<string[]> = (given) => {
  const lines = readListOf(readPhoneNumber, 'phone numbers')(given);
  return 'value' in lines ? upTo(MOST_EXCLUDED, 'phone numbers', lines.value) : lines;
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
      'Phone numbers or email addresses, separated by commas. Several people share one group chat and see each other. Leave out your own number.',
  },
  readPeople,
);

/** The person on the other side; several only with `group`, see `groupProblem`. */
export const toPerson = defineField(
  {
    displayName: 'To',
    name: 'to',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'Phone number or email address of the person to text',
  },
  readPeople,
);

/** Whether several people are meant to be in one chat. */
export const group = defineField(
  {
    displayName: 'Group',
    name: 'group',
    type: 'boolean',
    default: false,
    description:
      "Whether 'To' can list several people, separated by commas. They share one group chat, in which they see each other and all messages.",
  },
  readBoolean,
);

/**
 * Why people who were listed for one message may not be written to: they would find themselves in a
 * group, and see each other's numbers. Undefined where they may.
 *
 * @param collection the label of the collection that has the switch
 */
export const groupProblem = (
  people: readonly string[],
  isGroup: boolean | undefined,
  collection: string,
): Failure | undefined =>
  people.length > 1 && !isGroup
    ? {
        message: `To: expected one person, since several would share a group chat and see each other. Given: ${people.length}`,
        description: `To text each of them alone, use one item per person. To text them as a group, add 'Group' under '${collection}' and switch it on.`,
      }
    : undefined;

/** Lines that are left out when Linq picks one. */
export const excludeFrom = blankByHandOnly(
  defineField(
    {
      displayName: 'Exclude From',
      name: 'excludeFrom',
      type: 'string',
      default: '',
      placeholder: 'e.g. +15551234567',
      description: 'Your numbers that Linq may not use for a new chat, separated by commas',
    },
    readExcluded,
  ),
);
