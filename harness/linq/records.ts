/** One of the people in a chat as Linq shows them: V2 reference, "ChatHandle". */
export interface ChatHandle {
  id: number;
  /** Or an email address. */
  phone_number: string;
  service: 'iMessage';
  joined_at: string;
}

/** A chat of one of the account's numbers with some people. */
export interface Chat {
  readonly id: number;
  /** The account's. */
  readonly number: string;
  readonly name: string | undefined;
  readonly people: ChatHandle[];
  /** Oldest first. */
  readonly messages: Message[];
  /** Its ID in V3; null for one that cannot go on there. */
  v3Id: string | null;
  /** What was done to the chat and shows nowhere else, such as `start_typing`. */
  readonly actions: string[];
}

/** A message as Linq shows it: V2 reference, "ChatMessage". */
export interface Message {
  id: number;
  text: string;
  sent_at: string;
  delivered_at: string | null;
  delivery_status: string;
  edited_at: string | null;
  is_read: boolean;
  sent_from: string;
  attachments: Attachment[];
  reactions: Reaction[];
}

/** A file of a message as Linq shows it: V2 reference, "Attachment". */
export interface Attachment {
  id: string;
  url: string;
  filename: string;
  mime_type: string;
  file_size: number;
}

/** A reaction as Linq shows it: V2 reference, "Reaction". */
export interface Reaction {
  id: number;
  chat_message_id: number;
  reaction: string;
  is_from_me: boolean;
  from_phone: string;
  sent_at: string;
}

/** What Linq takes for a new message. */
export interface MessageInput {
  text: string;
  idempotency_key?: string;
  attachment_urls?: string[];
}
