import { ADA, OWN } from '../operationCases';
import { GROUP } from '../operationCasesV3/chat';
import { ATTACHMENT } from '../operationCasesV3/attachment';
import { CARD, CHAT, MESSAGE } from '../operationCasesV3/message';
import type { SdkCall } from './call';

/** Chats, messages and their files. */
export const MESSAGING_CALLS: SdkCall[] = [
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
];
