import type { INodeParameters } from 'n8n-workflow';
import { poll } from '../../playground/poll';
import { newGate } from '../support/gate';
import { useLinq } from '../support/linq';
import { ADA } from '../support/operationCases';
import type { WorkflowResult } from '../support/runWorkflow';

const linq = useLinq();

/** As several executions of one process do that begin at the same moment. */
async function atOnce(parameters: INodeParameters, items: object[]) {
  const results = await Promise.all(
    items.map((item, index) =>
      linq.run(parameters, { items: [{ ...item }], executionId: String(index) }),
    ),
  );
  expect(results.map(({ error }) => error?.message)).toEqual(items.map(() => undefined));
}

const byId = (value: number | string) => ({ __rl: true, mode: 'id', value });

test('Contact: Create or Update makes one contact, however many executions come at once', async () => {
  await atOnce(
    {
      resource: 'contactV2',
      operation: 'upsert',
      matchBy: 'phoneNumber',
      phoneNumber: ADA,
      lastName: '={{ $json.name }}',
    },
    [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
  );
  expect(linq.emulator.contacts.all).toHaveLength(1);
});

test.each([
  ['webhookSubscriptionV2', { webhookUrl: 'https://new.example', version: 2 }, 'message.sent'],
  ['webhookSubscription', { targetUrl: 'https://new.example' }, 'message.sent'],
])('Create or Update of a %s makes one', async (resource, fields, event) => {
  await atOnce({ resource, operation: 'upsert', ...fields, events: [event] }, [{}, {}, {}]);
  const { subscriptions, v3 } = linq.emulator;
  expect([...subscriptions, ...v3.subscriptions.all]).toHaveLength(1);
});

test('Modify loses no event that another execution added', async () => {
  linq.emulator.createSubscription({
    webhook_url: 'https://old.example',
    events: ['chat.created'],
  });
  await atOnce(
    {
      resource: 'webhookSubscriptionV2',
      operation: 'modify',
      webhookSubscriptionId: byId(1),
      updateFields: { eventsMode: 'add', events: '={{ [$json.event] }}' },
    },
    [{ event: 'message.sent' }, { event: 'message.read' }, { event: 'message.received' }],
  );

  expect(linq.emulator.subscriptions[0]?.events.sort()).toEqual([
    'chat.created',
    'message.read',
    'message.received',
    'message.sent',
  ]);
});

test('Update of V3 loses no event that another execution added', async () => {
  const { subscriptions } = linq.emulator.v3;
  const { id } = subscriptions.create({
    target_url: 'https://old.example',
    subscribed_events: ['chat.created'],
  });
  await atOnce(
    {
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: byId(id),
      updateFields: { eventsMode: 'add', events: '={{ [$json.event] }}' },
    },
    [{ event: 'message.sent' }, { event: 'message.read' }],
  );
  expect(subscriptions.all[0]?.subscribed_events.sort()).toEqual([
    'chat.created',
    'message.read',
    'message.sent',
  ]);
});

test('a failure, and an execution that is cancelled while it waits, leave the way free', async () => {
  const parameters = { resource: 'contactV2', operation: 'delete', contactId: byId(1) };
  linq.emulator.contacts.create({ first_name: 'Ada' });
  const cancel = new AbortController();
  const others: Promise<WorkflowResult>[] = [];
  linq.emulator.interfere = () => {
    if (others.length > 0) return undefined;
    // While the first is on its way, a second one waits for it, is cancelled, and a third one comes.
    others.push(linq.run(parameters, { cancel: cancel.signal }), linq.run(parameters));
    return { kind: 'slow', milliseconds: 1_500 };
  };
  const first = linq.run(parameters);
  await poll(
    () => Promise.resolve(others.length),
    (count) => count > 0,
    'The first',
    10_000,
  );
  await new Promise((resolve) => setImmediate(resolve));
  cancel.abort();

  const [cancelled, third] = await Promise.all(others);
  expect(cancelled?.run.status).toBe('canceled');
  expect((await first).error).toBeUndefined();
  expect(third?.error?.message).toBe('Linq did not find contact 1');
  expect(linq.wire()).toHaveLength(2);
});

test('an account does not wait for another one', async () => {
  linq.emulator.createSubscription({
    webhook_url: 'https://old.example',
    events: ['chat.created'],
  });
  const gate = newGate();
  const deletion = {
    resource: 'webhookSubscriptionV2',
    operation: 'delete',
    webhookSubscriptionId: byId(1),
  };
  linq.emulator.interfere = () => ({ kind: 'held', until: gate.opened });
  const held = linq.run(deletion, { executionId: '1' });
  await poll(
    () => Promise.resolve(linq.wire().length),
    (count) => count === 1,
    'The first',
    10_000,
  );
  linq.emulator.interfere = () => undefined;
  const credential = { integrationToken: 'of another account' };
  const other = await linq.run(deletion, { executionId: '2', credential });
  expect(other.error).toMatchObject({ httpCode: '401' });
  gate.open();
  await held;
});
