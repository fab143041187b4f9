/** A kind of event Linq can deliver to a webhook. */
export interface WebhookEvent {
  /** Linq's name, as it stands in `events` and in a delivery's `event_type`. */
  readonly value: string;
  readonly name: string;
  /** When it fires. */
  readonly description: string;
}

/**
 * All events of the V2 API, those first that most people wait for: n8n's node panel lists a trigger for
 * each in this order. The one list that the editor, the validation and the tests read. Source: V2 reference, "Update Webhook Subscription", `events`.
 */
export const WEBHOOK_EVENTS: readonly WebhookEvent[] = [
  {
    name: 'Message Received',
    value: 'message.received',
    description: 'When someone sends a message to one of your numbers',
  },
  {
    name: 'Message Sent',
    value: 'message.sent',
    description: 'When a message is sent from one of your numbers, including through the API',
  },
  {
    name: 'Message Read',
    value: 'message.read',
    description: 'When the other person reads a message',
  },
  {
    name: 'Reaction Received',
    value: 'reaction.received',
    description: 'When someone reacts to a message in one of your chats',
  },
  {
    name: 'Reaction Sent',
    value: 'reaction.sent',
    description: 'When one of your numbers reacts to a message',
  },
  {
    name: 'Typing Indicator Received',
    value: 'typing_indicator.received',
    description: 'When someone starts typing to one of your numbers',
  },
  {
    name: 'Typing Indicator Removed',
    value: 'typing_indicator.removed',
    description: 'When someone stops typing without sending',
  },
  {
    name: 'Chat Created',
    value: 'chat.created',
    description: 'When a chat is created through the API',
  },
  {
    name: 'Participant Added',
    value: 'participant.added',
    description: 'When someone joins a group chat',
  },
  {
    name: 'Participant Removed',
    value: 'participant.removed',
    description: 'When someone leaves a group chat or is removed from it',
  },
  {
    name: 'Contact Created',
    value: 'contact.created',
    description: 'When a contact is created through the API',
  },
  {
    name: 'Contact Updated',
    value: 'contact.updated',
    description: 'When a contact is changed through the API',
  },
  {
    name: 'Contact Deleted',
    value: 'contact.deleted',
    description: 'When a contact is deleted through the API',
  },
  {
    name: 'Call Completed',
    value: 'call.completed',
    description: 'When a call has ended, with its recording and transcript if there are any',
  },
];
