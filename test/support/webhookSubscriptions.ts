import type { INodeParameters } from 'n8n-workflow';
import { useLinq } from './linq';
import { byId } from './operationCases';
import { OLD_URL } from './operationCasesV3/webhookSubscription';

/** For each test of a file: an emulator, and what the node does there with V3's webhook subscriptions. */
export function useWebhookSubscriptions() {
  const linq = useLinq();

  /** One of two events and one number, of the older payload version. */
  const seed = () =>
    linq.emulator.v3.subscriptions.create({
      target_url: OLD_URL,
      subscribed_events: ['chat.created', 'message.sent'],
      phone_numbers: ['+12025550100'],
    });

  const update = (id: string, updateFields: object, parameters: INodeParameters = {}) =>
    linq.run({
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: byId(id),
      updateFields: { ...updateFields },
      ...parameters,
    });

  return { linq, seed, update };
}
