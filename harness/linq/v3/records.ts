/** One of the people in a chat, the account's line among them: V3 reference, "ChatHandle". */
export interface ChatHandle {
  id: string;
  /** A phone number or an email address. */
  handle: string;
  service: 'iMessage' | 'SMS' | 'RCS';
  is_me: boolean;
  status: 'active' | 'left' | 'removed';
  joined_at: string;
  left_at: string | null;
}

/** A chat as Linq shows it: V3 reference, "Chat". */
export interface Chat {
  id: string;
  display_name: string | null;
  service: 'iMessage' | 'SMS' | 'RCS';
  is_group: boolean;
  is_archived: boolean;
  handles: ChatHandle[];
  group_chat_icon: string | null;
  health_status: { status: string; doc_url: string; updated_at: string };
  created_at: string;
  updated_at: string;
  /** What was done to it and shows nowhere else, such as `post typing`. */
  actions: string[];
  background: object | null;
}

/** One part of a message, as it is sent and as it comes back. */
export type Part = { type: string; value?: string } & Record<string, unknown>;

/** What Linq takes for a new message: V3 reference, "MessageContent". */
export interface MessageInput {
  parts: Part[];
  /** In place of parts. */
  experience?: { name: string; action: string; params?: object };
  effect?: { type: string; name: string };
  reply_to?: { message_id: string; part_index?: number };
  idempotency_key?: string;
  preferred_service?: string;
}

/** A message of the emulated account. */
export interface Message {
  readonly id: string;
  readonly chat: Chat;
  readonly sender: ChatHandle;
  parts: Part[];
  readonly input: Omit<MessageInput, 'parts'>;
  readonly created_at: string;
  updated_at: string;
  /** How far it has got, where a test says it: V3 reference, "DeliveryStatus". */
  delivery_status?: string;
  /** When it reached the people in the chat; at once where it is not said. */
  delivered_at?: string;
  /** When it was read; nothing where it was not, or nobody may see that. */
  read_at?: string;
  /** Who reacted to it, and how, oldest first. */
  readonly reactions: {
    id: string;
    part: number;
    by: ChatHandle;
    type: string;
    emoji: string | null;
    /** Where a sticker is; nothing for other reactions. */
    placement?: object;
  }[];
  /** Set where Linq found the message late: V3 guide, "Webhook Events". */
  readonly reconciled_at?: string;
}

/** Someone's reaction to a message, as a delivery tells of it: V3 guide, "Webhook Events". */
export interface Reaction {
  from: string;
  type: string;
  emoji?: string;
  removed?: boolean;
  id?: string;
  /** Of a sticker. */
  placement?: object;
}

/** The heart of a V3 delivery. */
export interface V3Event {
  event_type: string;
  data: object;
  /** The line it is about, by which subscriptions filter; none for events of the whole account. */
  line?: string;
}

/** A webhook subscription as Linq shows it: V3 reference, "Webhook Subscriptions". */
export interface WebhookSubscription {
  id: string;
  target_url: string;
  subscribed_events: string[];
  phone_numbers: string[] | null;
  /** The header with the token by which deliveries of a chat find the same receiver. */
  routing_key_header?: string | null;
  /** The header with the chat's ID beside it. */
  routing_id_header?: string | null;
  is_active: boolean;
  created_at: string;
  updated_at: string;
}

/** What Linq takes for a new subscription. */
export interface WebhookSubscriptionInput {
  target_url: string;
  subscribed_events: string[];
  phone_numbers?: string[] | null;
  routing_key_header?: string | null;
  routing_id_header?: string | null;
}

/** What Linq takes for a change of one: what is not named stays. */
export type WebhookSubscriptionChange = Partial<WebhookSubscriptionInput & { is_active: boolean }>;

/** The line of the account that takes part in a chat. */
export const lineOf = ({ handles }: Chat): string =>
  handles.find(({ is_me }) => is_me)?.handle ?? '';
