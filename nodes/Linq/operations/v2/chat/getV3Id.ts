import { defineOperation } from '../../operation';
import { chat } from '../../../fields/v2/chat';
import { migrateToV3 } from '../../../api/v2/chats';

/** GET /chats/{id}/migrate_to_v3: gives back `v3_chat_id`, by which V3's operations know the chat. */
export const getV3Id = defineOperation({
  name: 'Get V3 ID',
  value: 'getV3Id',
  action: 'Get V3 ID of chat (V2)',
  description: "Retrieve the ID that a chat has in Linq's V3 API, to continue it there",
  output: { of: migrateToV3 },
  fields: chat,
  run: async ({ chatId }, client) => await migrateToV3(client, chatId),
});
