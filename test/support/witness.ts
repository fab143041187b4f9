import type { NewWorkflow } from '../../harness/n8n/n8nApi';
import type { Deliveries } from '../../harness/linq/deliveries';
import type { Emulator } from '../../harness/linq/emulator';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { messageReceived } from './trigger';
import { receivedV3 } from '../../harness/linq/v3/samples';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';

/** Received messages, each an event of its own. */
export const events = (count: number) => Array.from({ length: count }, () => messageReceived());

/** The same as V3 delivers them. */
export const eventsV3 = (count: number) => Array.from({ length: count }, () => receivedV3());

/** A workflow that makes a subscription of V2 for each event: so Linq's log tells what was executed. */
export const witnessed = (name: string, apiVersion: 'v2' | 'v3' = 'v2'): NewWorkflow =>
  newWorkflow(name, [
    newNode('Linq Trigger', LINQ_TRIGGER, {
      apiVersion,
      events: ['message.received'],
      options: {},
    }),
    newNode('Linq', LINQ, {
      resource: 'webhookSubscriptionV2',
      operation: 'create',
      webhookUrl: '=https://example.com/{{ $json.event_id }}/{{ $execution.id }}',
      events: ['chat.created'],
      version: 2,
    }),
  ]);

/** An event and the execution it came to the end of. */
export interface Witness {
  eventId: string;
  executionId: string;
}

/** What was executed of the witnessed workflows, as Linq saw it. */
export const witnessesOf = ({ subscriptions }: Emulator): Witness[] =>
  subscriptions.flatMap(({ webhook_url: url }) => {
    const [, eventId, executionId] = /^https:\/\/example\.com\/(.+)\/(.+)$/.exec(url) ?? [];
    return eventId && executionId ? [{ eventId, executionId }] : [];
  });

/** The IDs of those of these events whose workflows were executed to their end, once for each execution. */
export const executedOf = (emulator: Emulator, sent: readonly { event_id: string }[]): string[] =>
  witnessesOf(emulator)
    .map(({ eventId }) => eventId)
    .filter((id) => sent.some(({ event_id }) => event_id === id));

/** How the tries of each of these events were answered. */
export const triesOf = (
  { deliveries }: { deliveries: Deliveries },
  sent: readonly { event_id: string }[],
): string[][] =>
  sent.map(({ event_id: id }) =>
    deliveries.tries
      .filter(({ eventId }) => eventId === id)
      .map(({ kind, status }) => `${kind} ${status ?? 'cut'}`),
  );

/** The same of those that did not arrive. */
export const undelivered = (
  account: { deliveries: Deliveries },
  sent: readonly { event_id: string }[],
  delivered: readonly boolean[][],
): string[][] =>
  triesOf(
    account,
    sent.filter((_, index) => !delivered[index]?.every(Boolean)),
  );
