import { defineField } from '../../../fields/field';
import { readOneOf, readText } from '../../../fields/readers';
import { messageId } from '../message/fields';
import { defineOperation } from '../../operation';
import * as api from './api';

const optionId = defineField(
  {
    displayName: 'Option ID',
    name: 'optionId',
    type: 'string',
    required: true,
    default: '',
    description: 'The ID of the option, as Get gives it',
  },
  readText,
);

const voteOperation = defineField(
  {
    displayName: 'Add or Remove',
    name: 'voteOperation',
    type: 'options',
    required: true,
    default: 'add',
    options: [
      { name: 'Add', value: 'add' },
      { name: 'Remove', value: 'remove' },
    ],
    description: 'What to do with the vote',
  },
  readOneOf(['add', 'remove']),
);

/** POST /messages/{id}/poll/votes: gives back the poll as it is then. */
export const vote = defineOperation({
  name: 'Vote',
  value: 'vote',
  action: 'Vote in poll',
  description: 'Vote for an option as your phone number, or take the vote back',
  fields: [messageId, optionId, voteOperation],
  lane: ({ messageId }) => api.pollSubject(messageId),
  run: async ({ messageId, optionId, voteOperation }, client) =>
    await api.vote(client, messageId, optionId, voteOperation),
});
