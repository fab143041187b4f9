import { messageSubject } from '../../../api/v3/messages';
import { messageId } from '../message/fields';
import { defineOperation } from '../../operation';
import { addPollOptions } from '../../../api/v3/polls';
import { pollOptions } from './fields';

/** POST /messages/{id}/poll/options. */
export const addOptions = defineOperation({
  name: 'Add Options',
  value: 'addOptions',
  action: 'Add options to poll',
  description: 'Add options to a poll. Options cannot be changed or removed later.',
  output: { of: addPollOptions },
  fields: [messageId, pollOptions],
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, pollOptions }, client) =>
    await addPollOptions(client, messageId, pollOptions),
});
