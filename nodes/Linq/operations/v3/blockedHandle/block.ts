import { defineCollection, defineField } from '../../../fields/field';
import { readText } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import * as api from '../../../api/v3/blockedHandles';
import { sender } from './fields';

const reason = defineField(
  {
    displayName: 'Reason',
    name: 'reason',
    type: 'string',
    default: '',
    placeholder: 'e.g. Spam',
    description: 'Why you block the sender, for your own records',
  },
  readText,
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [reason],
);

/** POST /blocked_handles. */
export const block = defineOperation({
  name: 'Block',
  value: 'block',
  action: 'Block handle',
  description:
    'Stop receiving messages from a sender. Linq then also refuses direct messages to them; groups are not affected.',
  output: { of: api.block },
  fields: [sender, additionalFields],
  lane: ({ sender }) => api.blockLane(sender),
  run: async ({ sender, additionalFields }, client) =>
    await api.block(client, sender, additionalFields.reason),
});
