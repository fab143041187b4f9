import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../emulator/emulator';

/** The numbers of the account that `seedAccount` makes, and of someone who writes to it. */
export const OWN = '+12025550100';
export const OTHER_OWN = '+12025550101';
export const ADA = '+15551234567';

const KEY = expect.stringMatching(/^[a-zA-Z0-9_-]{43}$/) as unknown;
const V2 = '/api/partner/v2';

/** What one operation does, from its parameters to what goes over the wire and what comes out. */
export interface OperationCase {
  resource: string;
  operation: string;
  parameters: INodeParameters;
  /** The files of the item. */
  binary?: IBinaryKeyData;
  /** Method and path of each request, and its body where it has one. */
  wire: [request: string, body?: unknown][];
  /** What comes out: the JSON of each item, or the least of it. */
  output: IDataObject[];
  /** Parameters that are refused before any request, and why. */
  bad: [parameters: INodeParameters, message: string];
  /** What a 404 or 422 of Linq becomes. */
  failure: [status: 404 | 422, message: string];
}

/** Two numbers, a contact, a subscription, and a chat in which Ada wrote (1), got a heart (1) and an answer (2). */
export function seedAccount({ phoneNumbers, contacts, messages, ...emulator }: Emulator): void {
  phoneNumbers.add(OWN);
  phoneNumbers.add(OTHER_OWN);
  contacts.create({ first_name: 'Ada', phone_number: ADA, email: 'ada@example.com' });
  emulator.createSubscription({ webhook_url: 'https://old.example', events: ['chat.created'] });
  const { id } = emulator.receiveMessage({ from: ADA, to: OWN, text: 'Hello?' });
  const place = messages.byId(id);
  if (!place) throw new Error('A message that came in is in no chat');
  messages.react(place, 'love', true);
  messages.send(place.chat, { text: 'Hello!' });
}

const byId = (value: number | string) => ({ __rl: true, mode: 'id', value });
const ownNumber = { __rl: true, mode: 'phoneNumber', value: '(202) 555-0100' };
const chatId = byId(1);
const badChat: OperationCase['bad'] = [
  { chatId: byId('one') },
  'Chat: expected a whole number above 0, such as 123. Given: "one"',
];
const noChat: OperationCase['failure'] = [404, 'Linq did not find chat 1'];
const noMessage: OperationCase['failure'] = [404, 'Linq did not find message 2 of chat 1'];
const badMessage: OperationCase['bad'] = [
  { messageId: '-2' },
  'Message ID: expected a whole number above 0, such as 123. Given: "-2"',
];

const chatAction = (operation: string, request: string): OperationCase => ({
  resource: 'chatV2',
  operation,
  parameters: { chatId },
  wire: [[request]],
  output: [{ success: true, chat_id: 1 }],
  bad: badChat,
  failure: noChat,
});

const subscriptionInput = {
  webhookUrl: 'https://new.example',
  events: ['message.sent'],
  version: 2,
};
const subscription = {
  webhook_subscription: {
    webhook_url: 'https://new.example',
    events: ['message.sent'],
    version: 2,
  },
};
const badUrl: OperationCase['bad'] = [{ webhookUrl: 'new' }, 'Webhook URL: expected'];
const badSubscription: OperationCase['bad'] = [
  { webhookSubscriptionId: byId('x') },
  'Webhook Subscription: expected',
];

/** All operations of the node, for an account that `seedAccount` made. */
export const OPERATION_CASES: OperationCase[] = [
  {
    resource: 'chatV2',
    operation: 'create',
    parameters: {
      sendFrom: ownNumber,
      phoneNumbers: '555.987.6543, Grace@example.com',
      text: 'Welcome',
      additionalFields: {
        displayName: 'Trip',
        attachmentUrls: 'https://example.com/a.jpg, https://example.com/b.pdf',
      },
    },
    wire: [
      [
        `POST ${V2}/chats`,
        {
          send_from: OWN,
          chat: { phone_numbers: ['+15559876543', 'Grace@example.com'], display_name: 'Trip' },
          message: {
            text: 'Welcome',
            attachment_urls: ['https://example.com/a.jpg', 'https://example.com/b.pdf'],
            idempotency_key: KEY,
          },
        },
      ],
    ],
    output: [{ id: 2, display_name: 'Trip', group: true, chat_messages: { id: 3 } }],
    bad: [
      { phoneNumbers: `${ADA}, 12` },
      'To: expected only phone numbers or email addresses; not one of them: "12". Given: "+15551234567, 12"',
    ],
    failure: [422, 'Linq did not accept the new chat (422): No'],
  },
  {
    resource: 'chatV2',
    operation: 'find',
    parameters: { linqPhoneNumber: ownNumber, phoneNumbers: ADA },
    wire: [[`GET ${V2}/chats/find?phone_number=%2B12025550100&phone_numbers%5B%5D=%2B15551234567`]],
    output: [{ id: 1, display_name: ADA, found: true }],
    bad: [
      { linqPhoneNumber: { ...ownNumber, value: '555' } },
      'Linq Phone Number: expected a phone number with country code, such as +15551234567. Given: "555"',
    ],
    failure: [422, `Linq did not accept a chat of ${OWN} with ${ADA} (422): No`],
  },
  {
    resource: 'chatV2',
    operation: 'get',
    parameters: { chatId: byId('1') },
    wire: [[`GET ${V2}/chats/1`]],
    output: [{ id: 1, service: 'iMessage', message_count: 2 }],
    bad: badChat,
    failure: noChat,
  },
  {
    resource: 'chatV2',
    operation: 'getAll',
    parameters: { linqPhoneNumber: ownNumber, returnAll: true },
    wire: [[`GET ${V2}/chats?phone_number=%2B12025550100&page=1&per_page=100`]],
    output: [{ id: 1 }],
    bad: [{ returnAll: false, limit: 0 }, 'Limit: expected a whole number above 0'],
    failure: [422, `Linq did not accept the list of chats of ${OWN} (422): No`],
  },
  {
    resource: 'chatV2',
    operation: 'getV3Id',
    parameters: { chatId },
    wire: [[`GET ${V2}/chats/1/migrate_to_v3`]],
    // jest's matchers are typed as any.
    output: [{ v3_chat_id: expect.any(String) as string, v2_chat_id: 1, migrated: true }],
    bad: badChat,
    failure: noChat,
  },
  chatAction('markAsRead', `PUT ${V2}/chats/1/mark_as_read`),
  chatAction('shareContactCard', `POST ${V2}/chats/1/share_contact`),
  chatAction('startTyping', `POST ${V2}/chats/1/start_typing`),
  chatAction('stopTyping', `DELETE ${V2}/chats/1/stop_typing`),
  {
    resource: 'contactV2',
    operation: 'create',
    parameters: {
      firstName: 'Grace',
      lastName: ' Hopper ',
      email: 'grace@example.com',
      phoneNumber: '+1 555 987 6543',
      additionalFields: {
        company: 'Navy',
        title: 'Rear Admiral',
        location: 'Arlington',
        userEmail: 'boss@example.com',
      },
    },
    wire: [
      [
        `POST ${V2}/contacts`,
        {
          contact: {
            first_name: 'Grace',
            last_name: 'Hopper',
            email: 'grace@example.com',
            phone_number: '+15559876543',
            company: 'Navy',
            title: 'Rear Admiral',
            location: 'Arlington',
          },
          user_email: 'boss@example.com',
        },
      ],
    ],
    output: [{ id: 2, full_name: 'Grace Hopper', contact_owner: { email: 'boss@example.com' } }],
    bad: [
      { firstName: '', lastName: '', email: '', phoneNumber: '' },
      'First Name, Last Name, Email or Phone Number: expected at least one of them. Given: none',
    ],
    failure: [422, 'Linq did not accept the new contact (422): No'],
  },
  {
    resource: 'contactV2',
    operation: 'delete',
    parameters: { contactId: byId(1) },
    wire: [[`DELETE ${V2}/contacts/1`]],
    output: [{ id: 1, deleted: true }],
    bad: [{ contactId: byId('={{ "" }}') }, 'Contact: expected a whole number above 0'],
    failure: [404, 'Linq did not find contact 1'],
  },
  {
    resource: 'contactV2',
    operation: 'find',
    parameters: { email: 'nobody@example.com', phoneNumber: '5551234567' },
    wire: [[`GET ${V2}/contacts/find?email=nobody%40example.com&phone_number=%2B15551234567`]],
    output: [{ id: 1, first_name: 'Ada', found: true }],
    bad: [
      { email: 'ada', phoneNumber: '' },
      'Email: expected an email address, such as ada@example.com. Given: "ada"',
    ],
    failure: [422, `Linq did not accept the contact nobody@example.com or ${ADA} (422): No`],
  },
  {
    resource: 'contactV2',
    operation: 'get',
    parameters: { contactId: byId(1) },
    wire: [[`GET ${V2}/contacts/1`]],
    output: [{ id: 1, first_name: 'Ada', phone_number: ADA }],
    bad: [{ contactId: byId(0) }, 'Contact: expected a whole number above 0'],
    failure: [404, 'Linq did not find contact 1'],
  },
  {
    resource: 'contactV2',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 7 },
    wire: [[`GET ${V2}/contacts?page=1&per_page=7`]],
    output: [{ id: 1 }],
    bad: [{ limit: 1.5 }, 'Limit: expected a whole number above 0'],
    failure: [422, 'Linq did not accept the list of contacts (422): No'],
  },
  {
    resource: 'contactV2',
    operation: 'update',
    parameters: {
      contactId: byId(1),
      updateFields: { lastName: 'Lovelace', title: '', userEmail: 'boss@example.com' },
    },
    wire: [
      [
        `PATCH ${V2}/contacts/1`,
        { contact: { last_name: 'Lovelace', title: '' }, user_email: 'boss@example.com' },
      ],
    ],
    output: [{ id: 1, full_name: 'Ada Lovelace', phone_number: ADA }],
    bad: [
      { updateFields: { company: 'Engines' } },
      'First Name, Last Name, Email or Phone Number: expected at least one of them. Given: none',
    ],
    failure: [404, 'Linq did not find contact 1'],
  },
  {
    resource: 'contactV2',
    operation: 'upsert',
    parameters: { matchBy: 'phoneNumber', phoneNumber: ADA, lastName: 'Lovelace' },
    wire: [
      [`GET ${V2}/contacts/find?phone_number=%2B15551234567`],
      [`PATCH ${V2}/contacts/1`, { contact: { last_name: 'Lovelace', phone_number: ADA } }],
    ],
    output: [{ id: 1, full_name: 'Ada Lovelace', email: 'ada@example.com', created: false }],
    bad: [{ matchBy: 'email' }, 'Email: expected a value to match by. Given: nothing'],
    failure: [422, `Linq did not accept the contact ${ADA} (422): No`],
  },
  {
    resource: 'iMessageAvailabilityV2',
    operation: 'check',
    parameters: { phoneNumber: '(555) 123-4567' },
    wire: [[`POST ${V2}/i_message_availability/check`, { phone_number: ADA }]],
    output: [{ available: true, phone_number: ADA }],
    bad: [{ phoneNumber: 'Ada' }, 'Phone Number: expected a phone number with country code'],
    failure: [422, `Linq did not accept the iMessage availability of ${ADA} (422): No`],
  },
  {
    resource: 'messageV2',
    operation: 'delete',
    parameters: { chatId, messageId: '2' },
    wire: [[`DELETE ${V2}/chats/1/chat_messages/2`]],
    output: [{ id: 2, deleted: true }],
    bad: badMessage,
    failure: noMessage,
  },
  {
    resource: 'messageV2',
    operation: 'edit',
    parameters: { chatId, messageId: '2', text: 'Hello, Ada!' },
    wire: [[`POST ${V2}/chats/1/chat_messages/2/edit`, { text: 'Hello, Ada!' }]],
    output: [{ id: 2, text: 'Hello, Ada!' }],
    bad: [{ text: ' ' }, 'Text: expected a text that is not empty. Given: nothing'],
    failure: noMessage,
  },
  {
    resource: 'messageV2',
    operation: 'get',
    parameters: { chatId, messageId: '2' },
    wire: [[`GET ${V2}/chats/1/chat_messages/2`]],
    output: [{ id: 2, text: 'Hello!', sent_from: OWN }],
    bad: badMessage,
    failure: noMessage,
  },
  {
    resource: 'messageV2',
    operation: 'getAll',
    parameters: {
      chatId,
      returnAll: true,
      filters: { after: '2025-05-21 15:30:00 -0600', before: '2999-01-01T00:00:00' },
      options: { sort: 'desc' },
    },
    wire: [
      [
        `GET ${V2}/chats/1/chat_messages?after=2025-05-21T21%3A30%3A00.000Z&before=2999-01-01T05%3A00%3A00.000Z&sort=desc&page=1&per_page=100`,
      ],
    ],
    output: [{ id: 2 }, { id: 1, text: 'Hello?', reactions: [{ reaction: 'love' }] }],
    bad: [
      { filters: { after: 'last week' } },
      'After: expected a date and time, such as 2026-01-31T09:00:00Z. Given: "last week"',
    ],
    failure: noChat,
  },
  {
    resource: 'messageV2',
    operation: 'getReaction',
    parameters: { reactionId: 1 },
    wire: [[`GET ${V2}/chat_message_reactions/1`]],
    output: [{ id: 1, chat_message_id: 1, reaction: 'love' }],
    bad: [{ reactionId: '1a' }, 'Reaction ID: expected a whole number above 0'],
    failure: [404, 'Linq did not find reaction 1'],
  },
  {
    resource: 'messageV2',
    operation: 'react',
    parameters: { messageId: 1, reaction: 'laugh', reactionOperation: 'add' },
    wire: [[`POST ${V2}/chat_messages/1/reactions`, { type: 'laugh', operation: 'add' }]],
    output: [{ id: 2, chat_message_id: 1, reaction: 'laugh', is_from_me: true }],
    bad: [
      { reaction: '={{ "cry" }}' },
      'Reaction: expected one of dislike, emphasize, laugh, like, love, question. Given: "cry"',
    ],
    failure: [404, 'Linq did not find message 1'],
  },
  {
    resource: 'messageV2',
    operation: 'send',
    parameters: {
      chatId,
      text: ' How are you?\n',
      additionalFields: { attachmentUrls: '={{ ["https://example.com/a,b.jpg"] }}' },
    },
    wire: [
      [
        `POST ${V2}/chats/1/chat_messages`,
        {
          message: {
            text: ' How are you?\n',
            attachment_urls: ['https://example.com/a,b.jpg'],
            idempotency_key: KEY,
          },
        },
      ],
    ],
    output: [{ id: 3, text: ' How are you?\n', attachments: [{ filename: 'a,b.jpg' }] }],
    bad: [
      { text: '', additionalFields: {} },
      'Text: expected a text, an attachment or both. Given: nothing',
    ],
    failure: noChat,
  },
  {
    resource: 'phoneNumberV2',
    operation: 'getAll',
    parameters: { returnAll: false, limit: 1 },
    wire: [[`GET ${V2}/phone_numbers`]],
    output: [{ id: 1, phone_number: OWN }],
    bad: [{ limit: 'many' }, 'Limit: expected a whole number above 0'],
    failure: [422, 'Linq did not accept the list of phone numbers (422): No'],
  },
  {
    resource: 'phoneNumberV2',
    operation: 'update',
    parameters: { phoneNumberId: byId(2), forwardingNumber: '555 123 4567' },
    wire: [[`PUT ${V2}/phone_numbers/2`, { forwarding_number: ADA }]],
    output: [{ id: 2, phone_number: OTHER_OWN, forwarding_number: ADA }],
    bad: [
      { forwardingNumber: '={{ undefined }}' },
      'Forwarding Number: expected a phone number with country code, such as +15551234567, or an empty text. Given: nothing',
    ],
    failure: [422, 'Linq did not accept phone number 2 (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'create',
    parameters: subscriptionInput,
    wire: [[`POST ${V2}/webhook_subscriptions`, subscription]],
    output: [{ id: 2, webhook_url: 'https://new.example' }],
    bad: badUrl,
    failure: [422, 'Linq did not accept the new webhook subscription (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'delete',
    parameters: { webhookSubscriptionId: byId(1) },
    wire: [[`DELETE ${V2}/webhook_subscriptions/1`]],
    output: [{ id: 1, deleted: true }],
    bad: badSubscription,
    failure: [404, 'Linq did not find webhook subscription 1'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'get',
    parameters: { webhookSubscriptionId: byId(1) },
    wire: [[`GET ${V2}/webhook_subscriptions`]],
    output: [{ id: 1, webhook_url: 'https://old.example' }],
    bad: badSubscription,
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'getAll',
    parameters: { returnAll: true },
    wire: [[`GET ${V2}/webhook_subscriptions`]],
    output: [{ id: 1 }],
    bad: [{ returnAll: '={{ "all" }}' }, 'Return All: expected true or false. Given: "all"'],
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'modify',
    parameters: { webhookSubscriptionId: byId(1), updateFields: { version: 3 } },
    wire: [
      [`GET ${V2}/webhook_subscriptions`],
      [
        `PUT ${V2}/webhook_subscriptions/1`,
        {
          webhook_subscription: {
            webhook_url: 'https://old.example',
            events: ['chat.created'],
            version: 3,
            active: true,
          },
        },
      ],
    ],
    output: [{ id: 1, version: 3, changed: true }],
    bad: badSubscription,
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'update',
    parameters: { webhookSubscriptionId: byId(1), ...subscriptionInput },
    wire: [[`PUT ${V2}/webhook_subscriptions/1`, subscription]],
    output: [{ id: 1, webhook_url: 'https://new.example' }],
    bad: badUrl,
    failure: [404, 'Linq did not find webhook subscription 1'],
  },
  {
    resource: 'webhookSubscriptionV2',
    operation: 'upsert',
    parameters: subscriptionInput,
    wire: [[`GET ${V2}/webhook_subscriptions`], [`POST ${V2}/webhook_subscriptions`, subscription]],
    output: [{ id: 2, webhook_url: 'https://new.example', created: true }],
    bad: badUrl,
    failure: [422, 'Linq did not accept the list of webhook subscriptions (422): No'],
  },
];
