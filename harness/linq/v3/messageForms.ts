import type { Message, Part } from './records';

/** A message in the answer to its sending: V3 reference, "SentMessage". */
export function inReply({ id, chat, sender, parts, input, created_at, reactions }: Message) {
  return {
    id,
    parts: parts.map((part, index) => ({
      ...shown(part),
      reactions: reactionsTo(index, reactions),
    })),
    created_at,
    sent_at: created_at,
    delivered_at: null,
    delivery_status: 'queued',
    is_read: false,
    effect: input.effect ?? null,
    from_handle: sender,
    preferred_service: input.preferred_service ?? null,
    reply_to: input.reply_to ?? null,
    service: chat.service,
  };
}

/** A message as it is read later: V3 reference, "Message". */
export const inList = (message: Message) => ({
  ...inReply(message),
  chat_id: message.chat.id,
  from: message.sender.handle,
  is_from_me: message.sender.is_me,
  is_delivered: true,
  delivery_status: message.delivery_status ?? statusOf(message),
  delivered_at: message.delivered_at ?? message.created_at,
  read_at: message.read_at ?? null,
  updated_at: message.updated_at,
  ...(message.reconciled_at && { reconciled_at: message.reconciled_at }),
});

/** In groups and by SMS Linq never hears that a message arrived: V3 guide, "Protocol capabilities". */
function statusOf({ sender, chat }: Message): string {
  if (!sender.is_me) return 'received';
  return chat.is_group || chat.service === 'SMS' ? 'sent' : 'delivered';
}

/** A message as a delivery of the payload version 2026-02-03 tells of it. */
export function inDelivery(message: Message) {
  const { id, chat, sender, parts, input, created_at, reconciled_at } = message;
  const { id: chatId, is_group, handles, health_status } = chat;
  return {
    id,
    direction: sender.is_me ? 'outbound' : 'inbound',
    chat: {
      id: chatId,
      is_group,
      owner_handle: handles.find(({ is_me }) => is_me),
      health_status,
    },
    sender_handle: sender,
    parts: parts.map(shown),
    effect: input.effect ?? null,
    reply_to: input.reply_to ?? null,
    ...(input.idempotency_key !== undefined && { idempotency_key: input.idempotency_key }),
    preferred_service: input.preferred_service ?? null,
    service: chat.service,
    sent_at: created_at,
    delivered_at: message.delivered_at ?? null,
    read_at: message.read_at ?? null,
    ...(reconciled_at && { reconciled_at }),
  };
}

/** A file that was sent by its ID is given back with that as `id`: V3 reference, "MediaPartResponse". */
const shown = ({ attachment_id: id, ...part }: Part): Part =>
  id === undefined ? part : { ...part, id };

/** Linq gives a part back with the reactions to it: V3 reference, "Reaction". */
function reactionsTo(index: number, reactions: Message['reactions']) {
  const made = reactions.filter(({ part }) => part === index);
  return made.length === 0
    ? null
    : made.map(({ id, by, type, emoji }) => ({
        id,
        is_me: by.is_me,
        handle: by,
        type,
        custom_emoji: emoji,
        sticker: null,
      }));
}
