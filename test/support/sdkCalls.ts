import type LinqAPIV3 from '@linqapp/sdk';
import type { WebhookEventType } from '@linqapp/sdk/resources/webhook-events';
import { ADA, OWN } from './operationCases';
import { LINE_ID } from './operationCasesV3/account';
import { GROUP } from './operationCasesV3/chat';
import { ATTACHMENT } from './operationCasesV3/attachment';
import { CARD, CHAT, MESSAGE } from './operationCasesV3/message';
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
    name: 'attachments.create',
    resource: 'attachment',
    operation: 'upload',
    call: async (sdk) => {
      const file = Buffer.from('a dog');
      const { attachment_id, upload_url, http_method, required_headers } =
        await sdk.attachments.create({
          filename: 'dog.jpg',
          content_type: 'image/jpeg',
          size_bytes: file.length,
        });
      await fetch(upload_url, { method: http_method, headers: required_headers, body: file });
      await sdk.attachments.retrieve(attachment_id);
    },
  },
  {
    name: 'attachments.delete',
    resource: 'attachment',
    operation: 'delete',
    call: (sdk) => sdk.attachments.delete(ATTACHMENT),
  },
  {
    name: 'attachments.retrieve',
    resource: 'attachment',
    operation: 'get',
    call: (sdk) => sdk.attachments.retrieve(ATTACHMENT),
  },
  {
    name: 'chats.messages.list',
    resource: 'message',
    operation: 'getAll',
    call: (sdk) => sdk.chats.messages.list(CHAT, { limit: 2 }),
  },
  {
    name: 'availableNumber.retrieve',
    resource: 'phoneNumber',
    operation: 'getAvailable',
    call: (sdk) => sdk.availableNumber.retrieve({ to: [ADA] }),
    differences: { '0.query.exclude_from': 'This version of the client does not know it yet.' },
  },
  {
    name: 'capability.checkIMessage',
    resource: 'capability',
    operation: 'checkIMessage',
    call: (sdk) => sdk.capability.checkIMessage({ address: 'Ada@example.com', from: OWN }),
  },
  {
    name: 'capability.checkRCS',
    resource: 'capability',
    operation: 'checkRcs',
    call: (sdk) => sdk.capability.checkRCS({ address: ADA }),
  },
  {
    name: 'contactCard.create',
    resource: 'contactCard',
    operation: 'create',
    call: (sdk) =>
      sdk.contactCard.create({
        phone_number: '+12025550101',
        first_name: 'Acme',
        last_name: 'Support',
        image_url: 'https://example.com/a.png',
      }),
  },
  {
    name: 'contactCard.retrieve',
    resource: 'contactCard',
    operation: 'get',
    call: (sdk) => sdk.contactCard.retrieve({ phone_number: OWN }),
  },
  {
    name: 'contactCard.update',
    resource: 'contactCard',
    operation: 'update',
    call: (sdk) => sdk.contactCard.update({ phone_number: OWN, last_name: 'Sales' }),
  },
  {
    name: 'phoneNumbers.list',
    resource: 'phoneNumber',
    operation: 'getAll',
    call: (sdk) => sdk.phoneNumbers.list(),
  },
  {
    name: 'phoneNumbers.update',
    resource: 'phoneNumber',
    operation: 'update',
    call: (sdk) => sdk.phoneNumbers.update(LINE_ID, { forwarding_number: null }),
  },
  {
    name: 'webhookEvents.list',
    resource: 'webhookEvent',
    operation: 'getAll',
    call: (sdk) => sdk.webhookEvents.list(),
  },
  {
    name: 'chats.create',
    resource: 'chat',
    operation: 'create',
    call: (sdk) =>
      sdk.chats.create({
        from: OWN,
        to: [ADA, 'grace@example.com'],
        message: { parts: [{ type: 'text', value: 'Hello, both!' }] },
      }),
    differences: {
      '0.body.message.idempotency_key':
        'The client leaves the key to the caller; the node makes one, so that a retry sends nothing twice.',
    },
  },
  {
    name: 'chats.leaveChat',
    resource: 'chat',
    operation: 'leave',
    call: (sdk) => sdk.chats.leaveChat(GROUP),
  },
  {
    name: 'chats.listChats',
    resource: 'chat',
    operation: 'getAll',
    call: (sdk) => sdk.chats.listChats({ from: OWN, to: 'grace@example.com', limit: 5 }),
  },
  {
    name: 'chats.location.request',
    resource: 'chat',
    operation: 'requestLocation',
    call: (sdk) => sdk.chats.location.request(CHAT),
  },
  {
    name: 'chats.location.retrieve',
    resource: 'chat',
    operation: 'getLocation',
    call: (sdk) => sdk.chats.location.retrieve(CHAT),
  },
  {
    name: 'chats.markAsRead',
    resource: 'chat',
    operation: 'markAsRead',
    call: (sdk) => sdk.chats.markAsRead(CHAT),
  },
  {
    name: 'chats.participants.add',
    resource: 'chat',
    operation: 'addParticipant',
    call: (sdk) => sdk.chats.participants.add(GROUP, { handle: '+15551234569' }),
  },
  {
    name: 'chats.participants.remove',
    resource: 'chat',
    operation: 'removeParticipant',
    call: (sdk) => sdk.chats.participants.remove(GROUP, { handle: ADA }),
  },
  {
    name: 'chats.retrieve',
    resource: 'chat',
    operation: 'get',
    call: (sdk) => sdk.chats.retrieve(CHAT),
  },
  {
    name: 'chats.shareContactCard',
    resource: 'chat',
    operation: 'shareContactCard',
    call: (sdk) => sdk.chats.shareContactCard(CHAT),
  },
  {
    name: 'chats.typing.start',
    resource: 'chat',
    operation: 'startTyping',
    call: (sdk) => sdk.chats.typing.start(CHAT),
  },
  {
    name: 'chats.typing.stop',
    resource: 'chat',
    operation: 'stopTyping',
    call: (sdk) => sdk.chats.typing.stop(CHAT),
  },
  {
    name: 'chats.update',
    resource: 'chat',
    operation: 'update',
    call: (sdk) =>
      sdk.chats.update(GROUP, {
        display_name: 'Trip',
        group_chat_icon: 'https://example.com/a.png',
      }),
  },
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
    name: 'chats.sendVoicememo',
    resource: 'message',
    operation: 'sendVoiceMemo',
    call: (sdk) =>
      sdk.chats.sendVoicememo(CHAT, { voice_memo_url: 'https://example.com/memo.m4a' }),
  },
  {
    name: 'messages.addReaction',
    resource: 'message',
    operation: 'react',
    call: (sdk) =>
      sdk.messages.addReaction(MESSAGE, {
        type: 'custom',
        custom_emoji: '🎉',
        operation: 'add',
        part_index: 0,
      }),
  },
  {
    name: 'messages.create',
    resource: 'message',
    operation: 'sendToPerson',
    call: (sdk) =>
      sdk.messages.create({
        'Idempotency-Key': 'a key of the caller',
        to: [ADA],
        message: { parts: [{ type: 'text', value: 'Hello *again*' }] },
        continuation_message: { text: 'Our new number' },
      }),
    differences: {
      '0.body.exclude_from.0':
        'The client has no field for lines to leave out; the API has (V3 reference, "Send a message").',
      '0.key':
        'The client leaves the key to the caller; the node makes one, so that a retry sends nothing twice.',
    },
  },
  {
    name: 'messages.delete',
    resource: 'message',
    operation: 'delete',
    call: (sdk) => sdk.messages.delete(MESSAGE),
  },
  {
    name: 'messages.listMessagesThread',
    resource: 'message',
    operation: 'getThread',
    call: (sdk) => sdk.messages.listMessagesThread(MESSAGE, { order: 'desc', limit: 100 }),
  },
  {
    name: 'messages.retrieve',
    resource: 'message',
    operation: 'get',
    call: (sdk) => sdk.messages.retrieve(MESSAGE),
  },
  {
    name: 'messages.update',
    resource: 'message',
    operation: 'edit',
    call: (sdk) => sdk.messages.update(MESSAGE, { text: 'Hi!', part_index: 0 }),
  },
  {
    name: 'messages.updateAppCard',
    resource: 'message',
    operation: 'updateAppCard',
    call: (sdk) =>
      sdk.messages.updateAppCard(CARD, {
        layout: { caption: '2:1', trailing_caption: '89 min' },
        fallback_text: 'Goal',
        interactive: false,
        url: 'data:,2',
      }),
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
        'Without a version Linq takes the newest there is on the day; the node pins the one that it knows.',
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
