import type LinqAPIV3 from '@linqapp/sdk';
import type { WebhookEventType } from '@linqapp/sdk/resources/webhook-events';
import { CHAT } from './operationCasesV3/message';
import { SUBSCRIPTION } from './operationCasesV3';

/** A call of Linq's own client, and the operation of the node that is for the same. */
export interface SdkCall {
  /** Its name in the client, such as `webhookSubscriptions.create`. */
  name: string;
  resource: string;
  operation: string;
  /** Does with the client what the parameters of the operation's case say. */
  call: (sdk: LinqAPIV3) => Promise<unknown>;
  /** Where the node's request is another on purpose, such as `0.body.message.idempotency_key`, and why. */
  differences?: Record<string, string>;
}

/** Every call of the client that the node has an operation for: a new operation adds its line here. */
export const SDK_CALLS: SdkCall[] = [
  {
    name: 'chats.messages.send',
    resource: 'message',
    operation: 'send',
    call: (sdk) =>
      sdk.chats.messages.send(CHAT, {
        message: { parts: [{ type: 'text', value: 'Hello *again*' }] },
      }),
    differences: {
      '0.body.message.idempotency_key':
        'The client leaves the key to the caller; the node makes one, so that a retry sends nothing twice.',
    },
  },
  {
    name: 'webhookSubscriptions.create',
    resource: 'webhookSubscription',
    operation: 'create',
    call: (sdk) =>
      sdk.webhookSubscriptions.create({
        target_url: 'https://new.example/linq',
        // The client knows the events of its own day only, Linq takes more.
        subscribed_events: ['message.sent', 'brand.new_event' as WebhookEventType],
        phone_numbers: ['+12025550100'],
      }),
    differences: {
      '0.body.target_url':
        'Without a version Linq delivers the payload of 2025-01-01; the node asks for the newest.',
    },
  },
  {
    name: 'webhookSubscriptions.delete',
    resource: 'webhookSubscription',
    operation: 'delete',
    call: (sdk) => sdk.webhookSubscriptions.delete(SUBSCRIPTION),
  },
  {
    name: 'webhookSubscriptions.list',
    resource: 'webhookSubscription',
    operation: 'getAll',
    call: (sdk) => sdk.webhookSubscriptions.list(),
  },
  {
    name: 'webhookSubscriptions.retrieve',
    resource: 'webhookSubscription',
    operation: 'get',
    call: (sdk) => sdk.webhookSubscriptions.retrieve(SUBSCRIPTION),
  },
  {
    name: 'webhookSubscriptions.update',
    resource: 'webhookSubscription',
    operation: 'update',
    call: (sdk) =>
      sdk.webhookSubscriptions.update(SUBSCRIPTION, { is_active: false, phone_numbers: [] }),
  },
];

/** Calls of the client that no operation is for, and why. */
export const CALLS_WITHOUT_OPERATION: Record<string, string> = {
  'phonenumbers.list': "Linq's older name of `phoneNumbers.list`, deprecated.",
  'webhooks.unwrap': 'Checks a delivery and sends nothing.',
};

/** Calls of the client whose operation is not compared yet. A new operation moves its call up into the table. */
export const CALLS_TO_COMPARE: string[] = [
  'attachments.create',
  'attachments.delete',
  'attachments.retrieve',
  'availableNumber.retrieve',
  'capability.checkIMessage',
  'capability.checkRCS',
  'chats.create',
  'chats.leaveChat',
  'chats.listChats',
  'chats.location.request',
  'chats.location.retrieve',
  'chats.markAsRead',
  'chats.messages.list',
  'chats.participants.add',
  'chats.participants.remove',
  'chats.retrieve',
  'chats.sendVoicememo',
  'chats.shareContactCard',
  'chats.typing.start',
  'chats.typing.stop',
  'chats.update',
  'contactCard.create',
  'contactCard.retrieve',
  'contactCard.update',
  'messages.addReaction',
  'messages.create',
  'messages.delete',
  'messages.listMessagesThread',
  'messages.retrieve',
  'messages.update',
  'messages.updateAppCard',
  'phoneNumbers.list',
  'phoneNumbers.update',
  'webhookEvents.list',
];
