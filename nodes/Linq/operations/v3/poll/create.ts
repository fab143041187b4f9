import { defineCollection } from '../../../fields/field';
import { idempotencyKeyOf } from '../../../fields/idempotency';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import { idempotencyKey } from '../../../fields/v3/message';
import { createPoll } from '../../../api/v3/polls';
import { pollOptions } from './fields';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [idempotencyKey],
);

/** POST /chats/{id}/polls: gives back the poll, with the IDs of its options. */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Create poll in chat',
  description:
    'Send a poll to an existing iMessage chat. A poll has no title: ask in a message first.',
  output: { of: createPoll },
  fields: [chatId, pollOptions, additionalFields],
  check: ({ pollOptions }) =>
    pollOptions.length < 2
      ? {
          message: `Poll Options: expected two or more, one per line. Given: ${pollOptions.length}`,
        }
      : undefined,
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, pollOptions, additionalFields }, client, item) => {
    const key = additionalFields.idempotencyKey ?? idempotencyKeyOf(item, [chatId, ...pollOptions]);
    return await createPoll(client, chatId, pollOptions, key);
  },
});
