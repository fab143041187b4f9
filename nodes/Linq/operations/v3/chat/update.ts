import { defineField, defineUpdateFields } from '../../../fields/field';
import { defineNotice } from '../../../fields/notice';
import { readText } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import { pictureField, pictureUrl } from '../../../fields/v3/picture';
import { readWebUrl } from '../../../fields/v3/readers';
import { updateChat } from '../../../api/v3/chats';

const displayName = defineField(
  {
    displayName: 'Display Name',
    name: 'displayName',
    type: 'string',
    default: '',
    placeholder: 'e.g. Weekend Trip',
    description:
      "The name of the group. Send to it by its chat ID from then on: Chat: 'Create' with the same people would start another group.",
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
    description: 'The URL of the picture for the group',
  },
  readWebUrl,
);

const icon = pictureField('Icon Field Name', 'icon', 'the group');

const updateNotice = defineNotice(
  'updateNotice',
  'Add the name, the icon or both. Fields that you do not add keep their values.',
);

const updateFields = defineUpdateFields([displayName, icon, iconUrl]);

/** PUT /chats/{id}: gives back that Linq has accepted it. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update chat',
  description: 'Change the name or the icon of an iMessage group',
  output: { of: updateChat },
  fields: [chatId, updateNotice, updateFields],
  check: ({ updateFields }) => {
    if (Object.keys(updateFields).length === 0)
      return {
        message: 'Update Fields: expected a name or an icon. Given: nothing',
        description: "Add 'Display Name', 'Icon Field Name' or 'Icon URL' under 'Update Fields'.",
      };
    return updateFields.icon && updateFields.iconUrl !== undefined
      ? { message: "Icon Field Name: expected this or 'Icon URL'. Given: both" }
      : undefined;
  },
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, updateFields: { displayName, icon, iconUrl } }, client) => {
    const url = await pictureUrl(client, icon, iconUrl);
    return await updateChat(client, chatId, {
      ...(displayName !== undefined && { display_name: displayName }),
      ...(url !== undefined && { group_chat_icon: url }),
    });
  },
});
