import type { WebhookEventType } from '@linqapp/sdk/resources/webhook-events';
import { ADA, OWN } from '../operationCases';
import { LINE_ID } from '../operationCasesV3/account';
import { SUBSCRIPTION } from '../operationCasesV3/webhookSubscription';
import type { SdkCall } from './call';

/** The account: lines, contact cards, webhook subscriptions, capabilities. */
export const ACCOUNT_CALLS: SdkCall[] = [
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
    call: async (sdk) => {
      // The node reads first, to send nothing where nothing would differ.
      await sdk.webhookSubscriptions.retrieve(SUBSCRIPTION);
      await sdk.webhookSubscriptions.update(SUBSCRIPTION, { is_active: false, phone_numbers: [] });
    },
  },
];
