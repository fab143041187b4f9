import { sendMessage } from '../../../api/v3/messages';
import { chatSubject } from '../../../api/v3/call';
import { defineCollection } from '../../../fields/field';
import { idempotencyKeyOf } from '../../../fields/idempotency';
import { chatId } from '../../../fields/v3/chat';
import { experience, experienceAction, experienceParams } from '../../../fields/v3/experience';
import { idempotencyKey, overrideOptOut, skipIfOptedOut } from '../../../fields/v3/message';
import { defineOperation } from '../../operation';
import { experienceContent } from '../shared/experienceContent';
import { skippingOptedOut } from '../shared/optOut';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [idempotencyKey, overrideOptOut, skipIfOptedOut],
);

/**
 * POST /chats/{id}/messages with an action of an experience, which is a whole message: gives back the
 * message. Linq's own list says beforehand what the action takes.
 */
export const sendExperience = defineOperation({
  name: 'Send Experience',
  value: 'sendExperience',
  action: 'Send experience to chat',
  description:
    "Send a card that opens in Linq's own iMessage app to the other person in an iMessage chat",
  output: { of: sendMessage, beside: { chat_id: 'string', skipped: 'string' } },
  fields: [chatId, experience, experienceAction, experienceParams, additionalFields],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, experience: name, experienceAction: action, ...values }, client, item) => {
    const { experienceParams: params, additionalFields } = values;
    const content = await experienceContent(client, name, action, params);
    const key =
      additionalFields.idempotencyKey ?? idempotencyKeyOf(item, [chatId, JSON.stringify(content)]);
    return await skippingOptedOut(additionalFields.skipIfOptedOut, { chat_id: chatId }, () =>
      sendMessage(client, chatId, {
        message: { experience: content, idempotency_key: key },
        override_optout: additionalFields.overrideOptOut,
      }),
    );
  },
});
