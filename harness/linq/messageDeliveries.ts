import type { Chat, Message, Reaction } from './records';
import { deliveryTime } from './events';

/** A message as Linq delivers it: unlike in its answers, IDs are texts. V2 reference, "Webhook Events". */
export const deliveryOf = (
  chat: Chat,
  { id, text, sent_at, is_read, sent_from, attachments }: Message,
) => ({
  id: String(id),
  chat_id: String(chat.id),
  text,
  sent_at: deliveryTime(sent_at),
  is_read,
  from_phone: sent_from,
  service: 'iMessage',
  reaction_id: null,
  chat_handles: handlesOf(chat),
  attachments: attachments.map(({ file_size: _, ...others }) => others),
});

/** A reaction as Linq delivers it. */
export const reactionDeliveryOf = (chat: Chat, message: Message, reaction: Reaction) => ({
  id: String(reaction.id),
  chat_message_id: String(message.id),
  chat_id: String(chat.id),
  reaction: reaction.reaction,
  is_from_me: reaction.is_from_me,
  sent_at: deliveryTime(reaction.sent_at),
  created_at: deliveryTime(reaction.sent_at),
  chat_handle: { id: String(chat.id), identifier: reaction.from_phone },
  chat_handles: handlesOf(chat),
  associated_message: {
    id: String(message.id),
    text: message.text,
    sent_at: deliveryTime(message.sent_at),
  },
});

const handlesOf = (chat: Chat) => [
  { identifier: chat.number, display_name: 'You', is_me: true },
  ...chat.people.map(({ phone_number }) => ({
    identifier: phone_number,
    display_name: phone_number,
    is_me: false,
  })),
];
