import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import * as api from '../../../api/v3/chats';
import { handle } from './fields';

/** POST /chats/{id}/participants. */
export const addParticipant = defineOperation({
  name: 'Add Participant',
  value: 'addParticipant',
  action: 'Add participant to chat',
  description: 'Add a person to an iMessage group',
  output: { of: api.addParticipant },
  fields: [chatId, handle],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, handle }, client) => await api.addParticipant(client, chatId, handle),
});
