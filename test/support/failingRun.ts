import type { INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../../harness/linq/emulator';
import type { Fault } from '../../harness/linq/faults';

/** An operation that can fail in every way: Update of the subscription that the item names, or of the first. */
export const update: INodeParameters = {
  resource: 'webhookSubscriptionV2',
  operation: 'update',
  webhookSubscriptionId: { __rl: true, mode: 'id', value: '={{ $json.id ?? 1 }}' },
  webhookUrl: 'https://example.com/hook',
  events: ['message.sent'],
  version: 2,
  additionalFields: { secret: 'a webhook secret' },
};

/** Makes the subscriptions 1 to `count`. */
export const seed = (emulator: Emulator, count: number) => {
  for (let index = 0; index < count; index++)
    emulator.createSubscription({ webhook_url: 'https://old.example', events: ['message.read'] });
};

/** Linq answers so, whatever it is asked. */
export const answer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Fault => ({
  kind: 'answer',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
