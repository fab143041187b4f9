import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import { leaveChat } from '../../../api/v3/chats';

/** POST /chats/{id}/leave. */
export const leave = defineOperation({
  name: 'Leave',
  value: 'leave',
  action: 'Leave chat',
  description:
    'Remove your own number from an iMessage group, which must keep at least three members. Only a member can add it again.',
  output: { of: leaveChat },
  fields: [chatId],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId }, client) => await leaveChat(client, chatId),
});
