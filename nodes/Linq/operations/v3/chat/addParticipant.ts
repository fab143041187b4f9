import { defineOperation } from '../../operation';
import { chatId } from '../shared/chat';
import { chatSubject } from './sendToChat';
import { changeParticipant } from './api';
import { handle } from './fields';

/** POST /chats/{id}/participants. */
export const addParticipant = defineOperation({
  name: 'Add Participant',
  value: 'addParticipant',
  action: 'Add participant to chat',
  description: 'Take a person into an iMessage group',
  fields: [chatId, handle],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, handle }, client) =>
    await changeParticipant(client, chatId, 'POST', handle),
});
