import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../client/client';
import { v3 } from '../../../client/v3';
import { chatSubject } from '../shared/chat';

/** One part of a new message: V3 reference, "MessageContent". */
export interface TextPart extends IDataObject {
  type: 'text';
  value: string;
}

/** What Linq takes for a new message: V3 reference, "MessageContent". */
export interface MessageInput extends IDataObject {
  parts: TextPart[];
  /** Sent twice with the same one, it is one message. */
  idempotency_key: string;
}

/** POST /chats/{id}/messages: gives back the message, with the ID of its chat as `chat_id`. */
export async function sendMessage(
  client: LinqClient,
  chatId: string,
  message: MessageInput,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`chats/${chatId}/messages`,
    body: { message },
    subject: `the message to ${chatSubject(chatId)}`,
    lookedFor: chatSubject(chatId),
    // The idempotency key makes it so.
    isRepeatable: true,
  });
  return { ...answer.record('message'), chat_id: chatId };
}
