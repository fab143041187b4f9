import { addOrRemove } from '../../../fields/addOrRemove';
import { defineField } from '../../../fields/field';
import { readText } from '../../../fields/readers';
import { messageSubject } from '../../../api/v3/messages';
import { messageId } from '../message/fields';
import { defineOperation } from '../../operation';
import { voteInPoll } from '../../../api/v3/polls';

const optionId = defineField(
  {
    displayName: 'Option ID',
    name: 'optionId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description: 'The ID of the option, as returned by Get',
  },
  readText,
);

const voteOperation = addOrRemove('voteOperation', 'vote');

/** POST /messages/{id}/poll/votes: gives back the poll as it is then. */
export const vote = defineOperation({
  name: 'Vote',
  value: 'vote',
  action: 'Vote in poll',
  description: 'Vote for an option from your phone number, or withdraw the vote',
  output: { of: voteInPoll },
  fields: [messageId, optionId, voteOperation],
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, optionId, voteOperation }, client) =>
    await voteInPoll(client, messageId, optionId, voteOperation),
});
