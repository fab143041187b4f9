import type { IDataObject } from 'n8n-workflow';
import { isWritable } from '../../shared/json';
import { isBlank, type Reader } from '../../shared/reading';
import { defineField } from '../field';
import { defineLocator } from '../locator';
import { parseJsonObject } from '../readers';

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
    thing: 'an experience',
    search: 'searchExperiences',
    byHand: { displayName: 'By Name', name: 'name', placeholder: 'e.g. agentpay' },
  },
  readName,
);

/** What of it is sent. */
export const experienceAction = defineField(
  {
    displayName: 'Action',
    name: 'experienceAction',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. request_payment',
    description: 'The action of the experience, as listed by Experience: Get',
  },
  readName,
);

const readParams: Reader<IDataObject> = (given) => {
  if (isBlank(given)) return { value: {} };
  const object = parseJsonObject(given);
  return object && isWritable(object)
    ? { value: object }
    : { expected: 'an object as JSON, such as {"title": "Coffee"}' };
};

/** What the action is given. */
export const experienceParams = defineField(
  {
    displayName: 'Parameters',
    name: 'experienceParams',
    type: 'json',
    default: '',
    placeholder: 'e.g. {"title": "Coffee"}',
    description: 'The fields of the action as JSON, as listed by Experience: Get',
  },
  readParams,
);
