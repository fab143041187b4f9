import { defineOperation } from '../../operation';
import * as api from '../../../api/v3/blockedHandles';
import { sender } from './fields';

/** DELETE /blocked_handles: gives back `{ handle, unblocked: true }`. */
export const unblock = defineOperation({
  name: 'Unblock',
  value: 'unblock',
  action: 'Unblock handle',
  description: 'Allow messages from a blocked sender again',
  output: { beside: { handle: 'string', unblocked: 'boolean' } },
  fields: [sender],
  lane: ({ sender }) => api.blockLane(sender),
  run: async ({ sender }, client) => {
    await api.unblock(client, sender);
    return { handle: sender, unblocked: true };
  },
});
