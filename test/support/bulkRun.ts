import type { INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../../harness/linq/emulator';

/** An update of the subscription that each item names. */
export const update = (requestOptions: INodeParameters = {}): INodeParameters => ({
  resource: 'webhookSubscriptionV2',
  operation: 'update',
  webhookSubscriptionId: '={{ $json.id }}',
  webhookUrl: '=https://example.com/{{ $json.step ?? $json.id }}',
  events: ['message.sent'],
  version: 2,
  requestOptions,
});

/** Makes so many subscriptions, and gives back an item for each. */
export function seed(emulator: Emulator, count: number) {
  for (let index = 0; index < count; index++)
    emulator.createSubscription({
      webhook_url: 'https://old.example',
      events: ['message.read'],
    });
  return Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
}

/** An answer of Linq with this status. */
export const status = (code: number, headers: Record<string, string> = {}) =>
  ({ kind: 'answer', status: code, headers, body: '{}' }) as const;
