import { sendMessage } from '../../../api/v3/messages';
import { chatSubject } from '../../../api/v3/call';
import { defineCollection, required } from '../../../fields/field';
import {
  appName,
  appStoreId,
  bundleId,
  fallbackText,
  inLinqsNames,
  interactive,
  layout,
  layoutProblem,
  teamId,
  toApp,
  url,
} from '../../../fields/v3/appCard';
import { chatId } from '../../../fields/v3/chat';
import { composeMessage } from '../../../fields/v3/compose';
import { idempotencyKey, overrideOptOut, skipIfOptedOut } from '../../../fields/v3/message';
import { defineOperation } from '../../operation';
import { skippingOptedOut } from '../shared/optOut';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [appStoreId, fallbackText, idempotencyKey, interactive, overrideOptOut, skipIfOptedOut, url],
);

/** POST /chats/{id}/messages with an app card, which is a whole message: gives back the message. */
export const sendAppCard = defineOperation({
  name: 'Send App Card',
  value: 'sendAppCard',
  action: 'Send iMessage app card to chat',
  description: 'Send a card of your own iMessage app to an existing iMessage chat',
  output: { of: sendMessage, beside: { chat_id: 'string', skipped: 'string' } },
  fields: [
    chatId,
    required(appName),
    required(bundleId),
    required(teamId),
    layout,
    additionalFields,
  ],
  check: ({ layout }) => layoutProblem(layout),
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, layout, additionalFields, ...app }, client, item) => {
    const { appStoreId, idempotencyKey, overrideOptOut, skipIfOptedOut, ...shown } =
      additionalFields;
    const card = {
      type: 'imessage_app',
      app: toApp({ ...app, appStoreId }),
      layout: inLinqsNames(layout),
      ...inLinqsNames(shown),
    };
    const values = {
      additionalFields: { parts: [card], ...(idempotencyKey !== undefined && { idempotencyKey }) },
    };
    const content = await composeMessage(values, [chatId], client, item);
    return await skippingOptedOut(skipIfOptedOut, { chat_id: chatId }, () =>
      sendMessage(client, chatId, { message: content, override_optout: overrideOptOut }),
    );
  },
});
