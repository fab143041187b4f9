import { defineField } from '../../../fields/field';
import { readPollOptions } from '../../../fields/v3/pollOptions';

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
