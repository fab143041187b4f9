import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../client/client';
import { v3 } from '../../../client/v3';
import { chatSubject } from '../shared/chat';
import type { MessageInput } from '../shared/compose';

/** What Linq takes to send a message to a chat: V3 reference, "SendMessageToChatRequest". */
export interface SendInput {
  message: MessageInput;
  /** Whether it goes even to someone who has opted out. */
  override_optout?: boolean | undefined;
}

/** POST /chats/{id}/messages: gives back the message, with the ID of its chat as `chat_id`. */
export async function sendMessage(
  client: LinqClient,
  chatId: string,
  { message, override_optout }: SendInput,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`chats/${chatId}/messages`,
    body: { message, ...(override_optout && { override_optout }) },
    subject: `the message to ${chatSubject(chatId)}`,
    lookedFor: chatSubject(chatId),
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  return { ...answer.record('message'), chat_id: chatId };
}
