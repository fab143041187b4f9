import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';
import { handle } from './fields';

/** DELETE /chats/{id}/participants. */
export const removeParticipant = defineOperation({
  name: 'Remove Participant',
  value: 'removeParticipant',
  action: 'Remove participant from chat',
  description: 'Remove a person from an iMessage group, which must keep at least three members',
  output: { of: api.removeParticipant },
  fields: [chatId, handle],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, handle }, client) => await api.removeParticipant(client, chatId, handle),
});
