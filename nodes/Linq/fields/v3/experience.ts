import { defineLocator } from '../locator';
import type { Reader } from '../../shared/reading';

/** A name as Linq writes those of experiences and actions; a dot or a slash would lead to another call. */
export const readName: Reader<string> = (given) => {
  const name = typeof given === 'string' ? given.trim() : '';
  return /^[\w-]+$/.test(name)
    ? { value: name }
    : { expected: 'a name of letters, digits, hyphens and underscores, such as agentpay' };
};

/** Which experience: picked among those of the account, or by its name at Linq. */
export const experience = defineLocator(
  {
    displayName: 'Experience',
    name: 'experience',
    description: 'The experience to work with',
    thing: 'experience',
    search: 'searchExperiences',
    byHand: { displayName: 'By Name', name: 'name', placeholder: 'e.g. agentpay' },
  },
  readName,
);
