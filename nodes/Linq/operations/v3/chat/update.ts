import { defineCollection, defineField } from '../../../fields/field';
import { defineNotice } from '../../../fields/notice';
import { readText } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/sendToChat';
import { readWebUrl } from '../../../fields/v3/readers';
import { updateChat } from '../../../api/v3/chats';

const displayName = defineField(
  {
    displayName: 'Display Name',
    name: 'displayName',
    type: 'string',
    default: '',
    placeholder: 'e.g. Weekend Trip',
    description: 'What the group is called',
  },
  readText,
);

const iconUrl = defineField(
  {
    displayName: 'Icon URL',
    name: 'iconUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/icon.png',
    description: 'Where Linq finds the picture of the group',
  },
  readWebUrl,
);

const updateNotice = defineNotice(
  'updateNotice',
  'Add what is to change: the name, the icon or both. What you do not add stays as it is.',
);

const updateFields = defineCollection(
  { displayName: 'Update Fields', name: 'updateFields', placeholder: 'Add Field' },
  [displayName, iconUrl],
);

/** PUT /chats/{id}: gives back that Linq has accepted it. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update chat',
  description: 'Change the name or the icon of an iMessage group',
  output: { of: updateChat },
  fields: [chatId, updateNotice, updateFields],
  check: ({ updateFields }) =>
    Object.keys(updateFields).length === 0
      ? {
          message: 'Update Fields: expected a name or an icon. Given: nothing',
          description: "Add 'Display Name' or 'Icon URL' under 'Update Fields'.",
        }
      : undefined,
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, updateFields: { displayName, iconUrl } }, client) =>
    await updateChat(client, chatId, {
      ...(displayName !== undefined && { display_name: displayName }),
      ...(iconUrl !== undefined && { group_chat_icon: iconUrl }),
    }),
});
