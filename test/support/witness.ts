import type { NewWorkflow } from '../../playground/n8nApi';
import type { Emulator } from '../emulator/emulator';
import { LINQ, LINQ_TRIGGER } from './n8n';
import { messageReceived } from './trigger';
import { newNode, newWorkflow } from './workflow';

/** Received messages, each an event of its own. */
export const events = (count: number) => Array.from({ length: count }, () => messageReceived());

/** A workflow that makes a subscription for each event: so Linq's log tells what was executed. */
export const witnessed = (name: string): NewWorkflow =>
  newWorkflow(name, [
    newNode('Linq Trigger', LINQ_TRIGGER, {
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

/** How the tries of each of these events were answered. */
export const triesOf = (
  { deliveries }: Emulator,
  sent: readonly { event_id: string }[],
): string[][] =>
  sent.map(({ event_id: id }) =>
    deliveries.tries
      .filter(({ eventId }) => eventId === id)
      .map(({ kind, status }) => `${kind} ${status ?? 'cut'}`),
  );

/** The same of those that did not arrive. */
export const undelivered = (
  emulator: Emulator,
  sent: readonly { event_id: string }[],
  delivered: readonly boolean[][],
): string[][] =>
  triesOf(
    emulator,
    sent.filter((_, index) => !delivered[index]?.every(Boolean)),
  );
